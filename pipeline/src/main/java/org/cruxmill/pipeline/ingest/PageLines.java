// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cruxmill.annotators.text.Span;

/** The lines of a page as it was copied, and which of them are the page's furniture. */
final class PageLines {
  private static final Pattern FURNITURE =
      Pattern.compile(
          "New Comment|Submit|Previous|Next|Previous Next|Reply|Log ?[Ii]n|Sign [Uu]p|Load more|Share"
              + "|Subscribe|Rendering \\d+/\\d+ comments.*|Moderation Log|Comment Permalink"
              + "|(?:all )?\\d[\\d,]* comments?(?:, sorted by.*| \\d+ min read.*)?|\\d+ min read"
              + "|[-−]?\\d+ points?|sorted by: .{1,20}|\\[(?:deleted|removed)\\]|Click to highlight new comments since:.*"
              + "|This is a link ?post for .*|Crossposted (?:from|to) .*|Mentioned in"
              + "|More from .*|Curated and popular this week|Comments?|All comments"
              + "|(?:permalink|embed|save|parent|report|reply|share|give award|context"
              + "|full comments \\(\\d+\\)|[Uu]pvote|[Dd]ownvote|[Vv]ote|Award|Save|Report|Share"
              + "|LIKE \\(\\d+\\)|REPLY \\(\\d+\\)|Like \\(\\d+\\)|Reply(?: \\(\\d+\\))?"
              + "|Expand full comment|[\\s·•|])+");

  /** A line, with its words; {@code end} is where its line break begins. */
  record Line(int begin, int end, String words) {
    boolean isBlank() {
      return words.isEmpty();
    }

    boolean isFurniture() {
      return words.isEmpty()
          || (words.length() <= LONGEST_FURNITURE && FURNITURE.matcher(words).matches());
    }
  }

  /** Longer lines are prose, and would take a repeated group too deep. */
  private static final int LONGEST_FURNITURE = 300;

  private static final int LONGEST_LINK = 200;
  private static final int MOST_LINES_OF_LINKS = 20;

  private PageLines() {}

  /** Returns the lines in {@code [begin, end)}; they end in LF, CR LF or CR. */
  static List<Line> of(String text, int begin, int end) {
    List<Line> lines = new ArrayList<>();
    for (int at = begin; at < end; ) {
      int stop = at;
      while (stop < end && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
        stop++;
      }
      Span words = Span.trimmed(text, at, stop);
      lines.add(new Line(at, stop, words == null ? "" : words.of(text)));
      boolean pair = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
      at = stop + (pair ? 2 : 1);
    }
    return lines;
  }

  /** Returns the stretch without furniture at its ends; null when there is nothing else. */
  static Span withoutFurniture(String text, int begin, int end) {
    List<Line> lines = of(text, begin, end);
    int first = 0;
    while (first < lines.size() && lines.get(first).isFurniture()) {
      first++;
    }
    int last = pageLinks(lines, first);
    while (last > first && lines.get(last - 1).isFurniture()) {
      last--;
    }
    return first == last
        ? null
        : Span.trimmed(text, lines.get(first).begin(), lines.get(last - 1).end());
  }

  /**
   * Returns the line at which links to the posts before and after begin ("Previous", "Previous", a
   * title), or the number of lines. Only few short lines follow them.
   */
  private static int pageLinks(List<Line> lines, int first) {
    int least = Math.max(first, lines.size() - MOST_LINES_OF_LINKS);
    for (int i = lines.size() - 2; i > least; i--) {
      if (lines.get(i).words().length() > LONGEST_LINK) {
        return lines.size();
      }
      boolean twice = lines.get(i).words().equals(lines.get(i + 1).words());
      if (twice && lines.get(i).words().equals("Previous")) {
        return i;
      }
    }
    return lines.size();
  }
}
