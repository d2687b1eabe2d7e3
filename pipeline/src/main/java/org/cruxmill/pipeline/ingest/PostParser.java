// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;

/** Turns a record into the posts and comments in it, by the format that it is in. */
public final class PostParser {
  private PostParser() {}

  /**
   * Returns what {@code record} holds; nothing only where all of it was deleted.
   *
   * @throws UnusableException if it holds no post and no comment
   */
  public static List<SourcePost> parse(RawRecord record) throws UnusableException {
    if (OpenFiles.JSON.equals(record.mediaType())
        || OpenFiles.JSON_LINES.equals(record.mediaType())) {
      return json(record);
    }
    List<SourcePost> posts = text(record);
    if (posts.isEmpty()) {
      throw new UnusableException(
          "no_text",
          "there is no text in it: a page must have loaded when it is saved, and a scan needs OCR");
    }
    return posts;
  }

  private static List<SourcePost> text(RawRecord record) throws UnusableException {
    String type = record.mediaType();
    if (HtmlPage.reads(type)) {
      return HtmlPage.posts(record);
    } else if (TikaDocument.reads(type)) {
      return DocumentPage.posts(record);
    } else if (type.equals(MailMessage.MAIL)) {
      return MailMessage.posts(record);
    } else if (MarkdownFile.reads(type)) {
      return MarkdownFile.posts(record);
    }
    return PlainTextThread.posts(record);
  }

  /** By what the JSON holds; what no other format claims is a record of the user's own. */
  private static List<SourcePost> json(RawRecord record) throws UnusableException {
    JsonNode json = JsonFields.read(record);
    if (RedditListing.recognises(json)) {
      return RedditListing.posts(json, record);
    } else if (RedditRecord.recognises(json)) {
      return RedditRecord.posts(json, record);
    } else if (ForumMagnumAnswer.recognises(json)) {
      return ForumMagnumAnswer.posts(json, record);
    }
    return RecordPosts.posts(json, record);
  }
}
