// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * One submission or comment of a Reddit dump, as Pushshift and its successors give them: {@code id,
 * title, selftext} or {@code id, body, link_id, parent_id}; alone or as the {@code data} of a "t1"
 * or "t3" of Reddit's own interface.
 */
final class RedditRecord {
  static final String SOURCE = "reddit";
  private static final String SITE = "https://www.reddit.com";
  private static final String SUBMISSION = "t3_";
  private static final String COMMENT = "t1_";
  private static final Set<String> GONE =
      Set.of("[deleted]", "[removed]", "[ removed by reddit ]", "[deleted by user]");

  private static final Pattern SPOILER = Pattern.compile(">!([^\\n]*?)!<");

  private RedditRecord() {}

  static boolean recognises(JsonNode json) {
    return isComment(data(json)) || isSubmission(data(json));
  }

  private static JsonNode data(JsonNode json) {
    String kind = json.path("kind").asText();
    return kind.equals("t1") || kind.equals("t3") ? json.path("data") : json;
  }

  private static boolean isComment(JsonNode data) {
    return data.has("body") && data.path("link_id").asText().startsWith(SUBMISSION);
  }

  private static boolean isSubmission(JsonNode data) {
    return data.has("selftext") && data.has("title");
  }

  /**
   * Returns the submission or comment; none where it is deleted.
   *
   * @throws UnusableException {@code no_id} without an id
   */
  static List<SourcePost> posts(JsonNode json, RawRecord record) throws UnusableException {
    FlatThreads threads = new FlatThreads();
    add(data(json), threads);
    return threads.sourcePosts(record);
  }

  /** Adds a submission or comment to what else its record holds. */
  static void add(JsonNode data, FlatThreads threads) throws UnusableException {
    if (JsonFields.text(data, "id", "name") == null) {
      throw new UnusableException("no_id", "a Reddit record needs its \"id\"");
    }
    if (isComment(data)) {
      String thread = JsonFields.text(data, "link_id");
      String parent = JsonFields.text(data, "parent_id");
      boolean answersComment = parent != null && parent.startsWith(COMMENT);
      ForumPost comment = forumPost(data, COMMENT, JsonFields.text(data, "body"));
      threads.addComment(SOURCE, comment, thread, answersComment ? parent : null);
    } else {
      String body = JsonFields.text(data, "selftext");
      // Of a link or a bare question the title is all that it says.
      String text = body == null ? JsonFields.text(data, "title") : body;
      threads.addPost(SOURCE, forumPost(data, SUBMISSION, text));
    }
  }

  private static ForumPost forumPost(JsonNode data, String prefix, String text) {
    String id = JsonFields.text(data, "id", "name");
    String permalink = JsonFields.text(data, "permalink");
    String title = JsonFields.text(data, "title");
    return new ForumPost(
        id.startsWith(prefix) ? id : prefix + id,
        permalink != null && permalink.startsWith("/") ? SITE + permalink : permalink,
        title == null ? null : unescape(title),
        isGone(JsonFields.text(data, "author")) ? null : JsonFields.text(data, "author"),
        null,
        JsonFields.timestamp(data, "created_utc"),
        JsonFields.wholeNumber(data, "score"),
        isGone(text) ? null : markdown(text),
        List.of());
  }

  private static boolean isGone(String text) {
    return text == null || GONE.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the Markdown without the marks of spoilers, which look like a quotation. */
  private static String markdown(String text) {
    return SPOILER.matcher(unescape(text)).replaceAll("$1");
  }

  /** Reddit escapes three characters of Markdown, and no others. */
  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
