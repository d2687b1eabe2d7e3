// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

/** Posts and comments for tests. */
public final class Documents {
  private Documents() {}

  /** Returns a post whose thread has its id. */
  public static SourcePost post(String id, String text) {
    return document(id, id, null, "file.jsonl", 0, null, text);
  }

  /** Returns a comment at a place in its file. */
  public static SourcePost comment(
      String id, String threadId, String parentId, int order, String text) {
    return document(id, threadId, parentId, "file.jsonl", order, null, text);
  }

  /** Returns a post where {@code id} is the thread's, and a comment otherwise. */
  public static SourcePost document(
      String id,
      String threadId,
      String parentId,
      String uri,
      int order,
      Long publishedAt,
      String text) {
    return new SourcePost(
        id,
        threadId,
        parentId,
        id,
        id.equals(threadId),
        order,
        "forum",
        uri,
        null,
        null,
        null,
        null,
        null,
        publishedAt,
        null,
        OpenFiles.JSON_LINES,
        Boundary.RECORD,
        1,
        text);
  }
}
