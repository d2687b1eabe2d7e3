// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/**
 * The text of a PDF, which knows lines on pages: without the heads, feet and numbers of pages,
 * lines joined to paragraphs, and words made whole that were divided at the end of a line.
 */
final class PdfText {
  /** Heads and feet are looked for in so many lines from the top and the bottom of a page. */
  private static final int EDGE = 3;

  private static final int FEWEST_PAGES = 3;
  private static final int FEWEST_LINES = 5;

  /** Of the widest line: one that is longer was broken for want of room. */
  private static final double FULL = 0.75;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile("(?i)\\W*(?:page )?(?:\\d{1,4}|[ivxl]{1,6})(?: (?:of|/) \\d{1,4})?\\W*");
  private static final Pattern BULLET = Pattern.compile("^[•‣◦▪●○■–]\\s+(?=\\S)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*");
  private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{N}-]+$");
  private static final Pattern FIRST_WORD = Pattern.compile("^\\p{Ll}[\\p{L}\\p{N}]*");
  private static final Pattern DIVIDED = Pattern.compile("\\p{L}[-\\u00ad\\u2010]$");
  private static final String SOFT_HYPHEN = "\u00ad";
  private static final Pattern ENDED = Pattern.compile(".*[.!?:;…][\"”’)\\]]*");

  /**
   * A line of a page.
   *
   * @param first of what stands together
   */
  private record Line(String text, boolean first) {
    /** Numbers differ from page to page. */
    String likeness() {
      return NUMBER.matcher(text).replaceAll("#");
    }
  }

  private final List<Line> lines;
  private final Set<String> words = new HashSet<>();
  private final int widest;
  private final boolean spaced;

  private PdfText(List<Line> lines) {
    this.lines = lines;
    this.widest = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    // With much space between lines, each seems to stand alone.
    this.spaced =
        lines.size() >= FEWEST_LINES
            && lines.stream().filter(Line::first).count() > 0.9 * lines.size();
    for (Line line : lines) {
      Matcher word = WORD.matcher(line.text());
      while (word.find()) {
        words.add(word.group().toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Returns the text of {@code pages}, as Tika marks them up. */
  static String of(List<Element> pages) {
    List<List<Line>> all = pages.stream().map(PdfText::lines).toList();
    Map<String, Integer> pagesWith = new HashMap<>();
    for (List<Line> page : all) {
      IntStream.range(0, page.size())
          .filter(i -> isAtEdge(page, i, EDGE))
          .mapToObj(i -> page.get(i).likeness())
          .distinct()
          .forEach(line -> pagesWith.merge(line, 1, Integer::sum));
    }
    int most = Math.max(FEWEST_PAGES, all.size() / 2 + 1);
    List<Line> kept = new ArrayList<>();
    for (List<Line> page : all) {
      for (int i = 0; i < page.size(); i++) {
        Line line = page.get(i);
        boolean repeats = isAtEdge(page, i, EDGE) && pagesWith.get(line.likeness()) >= most;
        boolean counts = isAtEdge(page, i, 1) && PAGE_NUMBER.matcher(line.text()).matches();
        if (!repeats && !counts) {
          kept.add(line);
        }
      }
    }
    return new PdfText(kept).text();
  }

  private static List<Line> lines(Element page) {
    List<Line> lines = new ArrayList<>();
    for (Element paragraph : page.select("p")) {
      boolean first = true;
      for (String line : paragraph.wholeText().lines().map(String::strip).toList()) {
        if (!line.isEmpty()) {
          lines.add(new Line(line, first));
          first = false;
        }
      }
    }
    return lines;
  }

  private static boolean isAtEdge(List<Line> page, int line, int lines) {
    return line < lines || line >= page.size() - lines;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    String last = null;
    for (Line line : lines) {
      String words = BULLET.matcher(line.text()).replaceFirst("- ");
      if (last == null) {
        text.append(words);
      } else if (begins(last, line)) {
        text.append("\n\n").append(words);
      } else if (isDivided(last, words)) {
        int hyphen = text.length() - 1;
        text.replace(hyphen, hyphen + 1, keepsHyphen(last, words) ? "-" : "").append(words);
      } else {
        text.append(' ').append(words);
      }
      last = line.text();
    }
    return text.toString();
  }

  /** Whether {@code line} opens a paragraph: one may go on over the end of a page. */
  private boolean begins(String last, Line line) {
    if (BULLET.matcher(line.text()).lookingAt()) {
      return true;
    } else if (!line.first()) {
      return false;
    }
    boolean full = last.length() >= FULL * widest;
    boolean goesOn = !ENDED.matcher(last).matches() && Character.isLowerCase(line.text().charAt(0));
    return !isDivided(last, line.text()) && !(full && (goesOn || spaced));
  }

  private static boolean isDivided(String last, String next) {
    return DIVIDED.matcher(last).find() && Character.isLowerCase(next.charAt(0));
  }

  /** A compound keeps its hyphen: one that stands elsewhere, or has another hyphen in it. */
  private boolean keepsHyphen(String last, String next) {
    if (last.endsWith(SOFT_HYPHEN)) {
      return false;
    }
    String begin = group(LAST_WORD, last).toLowerCase(Locale.ROOT);
    String end = group(FIRST_WORD, next);
    boolean joined = words.contains(begin.replace("-", "") + end);
    return !joined && (begin.indexOf('-') < begin.length() - 1 || words.contains(begin + end));
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }
}
