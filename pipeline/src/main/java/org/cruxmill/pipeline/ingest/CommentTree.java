// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Comments that stand within each other on a page. */
final class CommentTree {
  private static final Pattern DELETED =
      Pattern.compile(
          "(?i)\\[?\\s*(?:this )?(?:comment )?(?:has been )?(?:deleted|removed)(?: by [^\\n]{1,40})?\\s*\\.?]?");

  /** Reads one comment. */
  @FunctionalInterface
  interface Reader {
    /** Reads {@code comment}, out of which what answers it has been taken. */
    ForumPost read(Element comment, List<ForumPost> replies);
  }

  private CommentTree() {}

  /**
   * Takes the comments out of {@code root} and returns those that answer no other, in order.
   *
   * @param selector of a comment with what answers it
   */
  static List<ForumPost> takeFrom(Element root, String selector, Reader reader) {
    Elements comments = root.select(selector);
    Map<Element, List<ForumPost>> replies = new HashMap<>();
    List<ForumPost> top = new ArrayList<>();
    // From the last, what is within a comment comes before it.
    for (int i = comments.size() - 1; i >= 0; i--) {
      Element comment = comments.get(i);
      if (comment.equals(root)) {
        continue;
      }
      List<ForumPost> own = replies.getOrDefault(comment, new ArrayList<>());
      Collections.reverse(own);
      ForumPost read = reader.read(comment, own);
      Element parent = comment.parent() == null ? null : comment.parent().closest(selector);
      (parent == null || parent.equals(root)
              ? top
              : replies.computeIfAbsent(parent, key -> new ArrayList<>()))
          .add(read);
      comment.remove();
    }
    Collections.reverse(top);
    return top;
  }

  /** Returns the text in {@code body}; null without a body, or if the page says it was deleted. */
  static String text(Element body) {
    if (body == null) {
      return null;
    }
    String text = MarkdownText.of(body);
    return text.isEmpty() || DELETED.matcher(text).matches() ? null : text;
  }
}
