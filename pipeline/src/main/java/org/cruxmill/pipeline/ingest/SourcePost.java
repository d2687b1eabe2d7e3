// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.Objects;
import org.cruxmill.pipeline.reject.Reject;

/**
 * A post or a comment as its source gives it, before the thread around it is known.
 *
 * @param docId stable: from the source and its own id, or from the file's content and its place
 * @param threadId the {@code docId} of the thread's post; of the parent where the source names no
 *     thread
 * @param parentId the {@code docId} of what it answers; null for a post, or if not known
 * @param nativeId the record's own id; null without
 * @param isPost whether it opens the thread
 * @param order place in its file
 * @param begin of {@code text} in the decoded file, in code points; null but for plain text
 * @param publishedAt microseconds since 1970, UTC; null if not known
 */
public record SourcePost(
    String docId,
    String threadId,
    String parentId,
    String nativeId,
    boolean isPost,
    int order,
    String source,
    String sourceUri,
    Integer begin,
    String url,
    String title,
    String author,
    String byline,
    Long publishedAt,
    Integer karma,
    String mediaType,
    Boundary boundary,
    double boundaryConfidence,
    String text) {
  public SourcePost {
    Objects.requireNonNull(docId);
    Objects.requireNonNull(threadId);
    Objects.requireNonNull(source);
    Objects.requireNonNull(sourceUri);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(boundary);
    Objects.requireNonNull(text);
    if (!(boundaryConfidence >= 0 && boundaryConfidence <= 1)) {
      throw new IllegalArgumentException("no confidence: " + boundaryConfidence);
    }
  }

  /** Returns the same in another thread, of which it is then no post. */
  public SourcePost inThread(String otherThreadId) {
    return new SourcePost(
        docId,
        otherThreadId,
        parentId,
        nativeId,
        false,
        order,
        source,
        sourceUri,
        begin,
        url,
        title,
        author,
        byline,
        publishedAt,
        karma,
        mediaType,
        boundary,
        boundaryConfidence,
        text);
  }

  public Reject.Address address() {
    return new Reject.Address(sourceUri, docId, source, (long) text.length());
  }
}
