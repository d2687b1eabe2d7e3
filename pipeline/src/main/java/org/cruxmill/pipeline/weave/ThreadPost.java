// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.Passage;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.ingest.SourcePost;

/**
 * A post or comment at its place in its thread.
 *
 * @param docId as in {@code post}, or with a suffix for a further copy of it
 * @param position in the thread in reading order; 0 is the post
 * @param depth replies between it and the post
 * @param duplicateOf the {@code docId} of the first copy; null for that one
 * @param language BCP 47 tag; null: not looked at
 * @param postDigest of the words of the thread's post: the same in copies of the thread; null if
 *     the post is not there
 * @param quotes which of its units repeat earlier ones
 * @param outline the numbered headings and list items of the thread's post
 */
public record ThreadPost(
    SourcePost post,
    String docId,
    String threadId,
    String parentId,
    int position,
    int depth,
    String duplicateOf,
    String language,
    String postDigest,
    List<Unit> units,
    List<QuotedUnit> quotes,
    List<Passage.Numbered> outline) {
  public ThreadPost {
    Objects.requireNonNull(post);
    Objects.requireNonNull(docId);
    Objects.requireNonNull(threadId);
    units = List.copyOf(units);
    quotes = List.copyOf(quotes);
    outline = List.copyOf(outline);
  }

  ThreadPost withDuplicateOf(String first) {
    return new ThreadPost(
        post,
        docId,
        threadId,
        parentId,
        position,
        depth,
        first,
        language,
        postDigest,
        units,
        quotes,
        outline);
  }

  /** Returns what a tagger sees of it. */
  public Passage passage() {
    return new Passage(
        new Post(docId, post.text(), List.of()),
        units,
        quotes.stream().map(QuotedUnit::unit).collect(Collectors.toUnmodifiableSet()),
        outline);
  }

  /**
   * A unit, by its index, repeats one of another document of the thread.
   *
   * @param share of its word shingles that it has in common with it, to 1
   */
  public record QuotedUnit(int unit, String unitId, double share) {}
}
