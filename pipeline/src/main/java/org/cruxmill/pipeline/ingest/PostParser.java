// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;

/** Turns a record into the posts and comments in it, by the format that it is in. */
public final class PostParser {
  private PostParser() {}

  /**
   * Returns what {@code record} holds, at least one post or comment.
   *
   * @throws UnusableException if it holds none
   */
  public static List<SourcePost> parse(RawRecord record) throws UnusableException {
    List<SourcePost> posts =
        record.mediaType().equals(OpenFiles.JSON_LINES)
            ? RecordPosts.posts(record)
            : PlainTextThread.posts(record);
    if (posts.isEmpty()) {
      throw new UnusableException("no_text", "there is no text in it");
    }
    return posts;
  }
}
