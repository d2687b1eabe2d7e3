// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cruxmill.annotators.tag.ArgumentTexts.Head;
import org.cruxmill.annotators.text.Span;

/**
 * Finds where a text points at an argument: by its label's id, with any mark before the number
 * ("For#5", "for-5"), or by the number of an item of the post ("argument 3", "point 3").
 */
final class References {
  private static final Pattern ITEM =
      Pattern.compile(
          "(?i)\\b(?:argument|point|item|reason|claim|number|no\\.)\\s*#?(\\d{1,3})\\b");

  private final List<Pattern> ids;

  References(List<Head> heads) {
    ids = heads.stream().map(head -> idPattern(head.label().id())).toList();
  }

  /** An id without a number is an ordinary word, and a mark must show that the id is meant. */
  private static Pattern idPattern(String id) {
    Matcher numbered = Pattern.compile("(.*?)-(\\d+)").matcher(id);
    String expression =
        numbered.matches()
            ? Pattern.quote(numbered.group(1)) + "\\s?[-#]\\s?" + numbered.group(2)
            : "[\\[#`]" + Pattern.quote(id);
    return Pattern.compile("(?i)\\b".repeat(numbered.matches() ? 1 : 0) + expression + "\\b");
  }

  /** Says whether {@code text} points at items of the post anywhere. */
  static boolean pointsAtItems(String text) {
    return ITEM.matcher(text).find();
  }

  /**
   * Returns what {@code span} of {@code text} refers to: heads by index, with the words.
   *
   * @param items the head that each numbered item of the post makes
   */
  Map<Integer, Span> find(String text, Span span, Map<Integer, Integer> items) {
    Map<Integer, Span> found = new HashMap<>();
    for (int head = 0; head < ids.size(); head++) {
      Matcher id = ids.get(head).matcher(text).region(span.begin(), span.end());
      if (id.find()) {
        found.put(head, new Span(id.start(), id.end()));
      }
    }
    Matcher item = ITEM.matcher(text).region(span.begin(), span.end());
    while (item.find()) {
      Integer head = items.get(Integer.parseInt(item.group(1)));
      if (head != null) {
        found.putIfAbsent(head, new Span(item.start(), item.end()));
      }
    }
    return found;
  }
}
