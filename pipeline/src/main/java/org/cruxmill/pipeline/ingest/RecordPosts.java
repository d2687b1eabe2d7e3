// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * The record that users bring, and that the alignment-research-dataset is made of: {@code id,
 * title, author|authors, date|date_published, url, source, text, karma|score}; its thread by {@code
 * parent_id} and {@code thread_id}, or by {@code comments} within it, nested or flat.
 */
final class RecordPosts {
  private static final String DEFAULT_SOURCE = "file";

  private RecordPosts() {}

  /**
   * Returns the post and the comments in it.
   *
   * @throws UnusableException if it is no such record, or holds no text
   */
  static List<SourcePost> posts(JsonNode node, RawRecord record) throws UnusableException {
    if (!node.isObject()) {
      String message = "expected an object {\"text\": …}, but this is %s: one record a line";
      throw new UnusableException("bad_json", message.formatted(JsonFields.kind(node)));
    }
    String source = Objects.requireNonNullElse(JsonFields.text(node, "source"), DEFAULT_SOURCE);
    String parent = JsonFields.text(node, "parent_id");
    String thread = JsonFields.text(node, "thread_id");
    boolean opens =
        parent == null && (thread == null || thread.equals(JsonFields.text(node, "id")));
    ForumPost.Place place =
        opens
            ? ForumPost.Place.ofPost(source)
            : new ForumPost.Place(source, thread == null ? parent : thread, parent);
    ForumTree tree = new ForumTree(forumPost(node));
    addComments(node, "", 0, tree);
    return tree.build().sourcePosts(record, place);
  }

  /** Recurses as deep as the comments are nested, which Jackson has limited. */
  private static void addComments(JsonNode node, String path, int within, ForumTree tree)
      throws UnusableException {
    JsonNode comments = node.path("comments");
    if (!comments.isArray() && !comments.isNull() && !comments.isMissingNode()) {
      throw badComments("%scomments must be a list, but is %s", path, comments);
    }
    for (int i = 0; i < comments.size(); i++) {
      String at = "%scomments[%d]".formatted(path, i);
      JsonNode comment = comments.get(i);
      if (!comment.isObject()) {
        throw badComments("%s must be an object {\"text\": …}, but is %s", at, comment);
      }
      int number = tree.add(forumPost(comment), JsonFields.text(comment, "parent_id"), within);
      addComments(comment, at + ".", number, tree);
    }
  }

  private static UnusableException badComments(String message, String at, JsonNode found) {
    return new UnusableException("bad_comments", message.formatted(at, JsonFields.kind(found)));
  }

  private static ForumPost forumPost(JsonNode node) {
    return new ForumPost(
        JsonFields.text(node, "id"),
        JsonFields.text(node, "url"),
        JsonFields.text(node, "title"),
        authors(node),
        null,
        JsonFields.timestamp(node, "date_published", "date"),
        JsonFields.wholeNumber(node, "karma", "score"),
        node.path("text").isTextual() ? JsonFields.text(node, "text") : null,
        List.of());
  }

  private static String authors(JsonNode node) {
    JsonNode authors = node.path("authors");
    if (authors.isArray() && !authors.isEmpty()) {
      return StreamSupport.stream(authors.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(", "));
    }
    return JsonFields.text(node, "author", "authors");
  }
}
