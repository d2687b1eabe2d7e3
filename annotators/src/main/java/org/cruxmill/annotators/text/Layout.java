// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the paragraphs of a plain text from its line breaks and marks: headings, list items, quoted
 * lines, code and prose, with one paragraph a line, blank lines between them, or lines wrapped at
 * some column. Lines end in LF, CR LF or CR.
 */
public final class Layout {
  private static final Pattern LONE_CR = Pattern.compile("\\r(?!\\n)");
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~)");
  private static final Pattern QUOTE = Pattern.compile("\\s*>\\s?");
  private static final Pattern MARKDOWN_HEADING = Pattern.compile("#{1,6}\\s+(?=\\S)");
  private static final Pattern BULLET = Pattern.compile("\\s*[-*+•‣◦▪·–]\\s+(?=\\S)");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*(?:(?:\\d{1,3}|[a-z])[.)]|\\((?:\\d{1,3}|[a-z])\\))\\s+(?=\\S)");
  private static final Pattern INDENTED_CODE = Pattern.compile("(?: {4}|\\t)");
  private static final Pattern TWO_SENTENCES = Pattern.compile("[.!?][\"”’)]?\\s+[\\p{Lu}“\"(]");

  /** Without a repeated group, which would take a stack frame a mark. */
  private static final Pattern RULE = Pattern.compile("(?:\\s*[-*_=~]){3}[-*_=~\\s]*");

  private static final int LONGEST_HEADING = 120;
  private static final int LONGEST_NUMBERED_HEADING = 200;
  private static final int LONGEST_WRAPPED_LINE = 120;

  private enum LineKind {
    BLANK,
    TEXT,
    QUOTE,
    CODE,
    HEADING,
    BULLET,
    NUMBER
  }

  private record Line(LineKind kind, int begin, int end) {
    int length() {
      return end - begin;
    }
  }

  private Layout() {}

  /** Returns the paragraphs of {@code content}, in order; none when it is blank. */
  public static List<Block> blocks(String content) {
    // Of the same length, so that offsets hold for both.
    String text = LONE_CR.matcher(content).replaceAll("\n");
    List<Line> lines = lines(text);
    boolean wrapped = isHardWrapped(text, lines);
    List<List<Line>> paragraphs = new ArrayList<>();
    Line previous = null;
    for (Line line : lines) {
      if (line.kind() != LineKind.BLANK) {
        if (previous != null && continues(text, previous, line, paragraphs, wrapped)) {
          paragraphs.get(paragraphs.size() - 1).add(line);
        } else {
          paragraphs.add(new ArrayList<>(List.of(line)));
        }
      }
      previous = line;
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < paragraphs.size(); i++) {
      List<Line> next = i + 1 < paragraphs.size() ? paragraphs.get(i + 1) : List.of();
      boolean listed = i > 0 && paragraphs.get(i - 1).get(0).kind() == LineKind.NUMBER;
      Block block = block(text, paragraphs.get(i), next, listed);
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /**
   * Returns where the words of the paragraph in {@code [begin, end)} begin: after a bullet, a list
   * number, quote marks or the marks of a heading.
   */
  public static int afterMarker(String text, int begin, int end) {
    int at = begin;
    for (Pattern marker : List.of(QUOTE, MARKDOWN_HEADING, BULLET, NUMBER)) {
      Matcher matcher = marker.matcher(text).region(at, end);
      if (matcher.lookingAt()) {
        at = matcher.end();
      }
    }
    return at < end ? at : begin;
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    boolean fenced = false;
    int begin = 0;
    while (begin <= text.length()) {
      int newline = text.indexOf('\n', begin);
      int last = newline < 0 ? text.length() : newline;
      int end = last > begin && text.charAt(last - 1) == '\r' ? last - 1 : last;
      CharSequence line = text.subSequence(begin, end);
      boolean fence = FENCE.matcher(line).lookingAt();
      LineKind kind = fenced || fence ? LineKind.CODE : kind(line);
      fenced ^= fence;
      lines.add(new Line(kind, begin, end));
      begin = last + 1;
    }
    return lines;
  }

  private static LineKind kind(CharSequence line) {
    if (line.chars().allMatch(c -> Span.isBlank((char) c)) || RULE.matcher(line).matches()) {
      return LineKind.BLANK;
    } else if (QUOTE.matcher(line).lookingAt()) {
      return LineKind.QUOTE;
    } else if (MARKDOWN_HEADING.matcher(line).lookingAt()) {
      return LineKind.HEADING;
    } else if (BULLET.matcher(line).lookingAt()) {
      return LineKind.BULLET;
    } else if (NUMBER.matcher(line).lookingAt()) {
      return LineKind.NUMBER;
    } else if (INDENTED_CODE.matcher(line).lookingAt()) {
      return LineKind.CODE;
    }
    return LineKind.TEXT;
  }

  /** A text is taken as wrapped when no line is long and most broken lines end in mid-sentence. */
  private static boolean isHardWrapped(String text, List<Line> lines) {
    int broken = 0;
    int inMidSentence = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.length() > LONGEST_WRAPPED_LINE) {
        return false;
      }
      if (line.kind() == LineKind.TEXT && lines.get(i + 1).kind() == LineKind.TEXT) {
        broken++;
        inMidSentence += endsSentence(text, line) ? 0 : 1;
      }
    }
    return broken > 0 && 5 * inMidSentence >= 3 * broken;
  }

  private static boolean endsSentence(String text, Line line) {
    Span words = Span.trimmed(text, line.begin(), line.end());
    if (words == null) {
      return true;
    }
    int last = words.end() - 1;
    while (last > words.begin() && "\"”’')]*_".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return ".!?:;…".indexOf(text.charAt(last)) >= 0;
  }

  private static boolean continues(
      String text, Line previous, Line line, List<List<Line>> paragraphs, boolean wrapped) {
    if (previous.kind() == LineKind.BLANK) {
      return false;
    }
    LineKind paragraph = paragraphs.get(paragraphs.size() - 1).get(0).kind();
    return switch (line.kind()) {
      case QUOTE, CODE -> {
        boolean hanging = paragraph == LineKind.BULLET || paragraph == LineKind.NUMBER;
        yield paragraph == line.kind() || (line.kind() == LineKind.CODE && hanging);
      }
      case TEXT -> {
        boolean indented = Character.isWhitespace(text.charAt(line.begin()));
        yield switch (paragraph) {
          case TEXT -> wrapped;
          case BULLET, NUMBER -> wrapped || indented;
          default -> false;
        };
      }
      default -> false;
    };
  }

  /**
   * Makes a block of a paragraph, if there is one.
   *
   * @param listed whether a numbered line stands before it: then another is an item of that list,
   *     even the last, and no heading
   */
  private static Block block(String text, List<Line> paragraph, List<Line> next, boolean listed) {
    Line first = paragraph.get(0);
    Span span = Span.trimmed(text, first.begin(), paragraph.get(paragraph.size() - 1).end());
    if (span == null) {
      return null;
    }
    boolean proseFollows =
        !next.isEmpty()
            && (next.get(0).kind() == LineKind.TEXT || next.get(0).kind() == LineKind.BULLET);
    BlockKind kind =
        switch (first.kind()) {
          case QUOTE -> BlockKind.QUOTE;
          case CODE -> BlockKind.CODE;
          case HEADING -> BlockKind.HEADING;
          case BULLET -> BlockKind.LIST_ITEM;
          case NUMBER ->
              proseFollows && !listed && isNumberedHeading(text, span)
                  ? BlockKind.HEADING
                  : BlockKind.LIST_ITEM;
          default -> {
            boolean numberFollows = !next.isEmpty() && next.get(0).kind() == LineKind.NUMBER;
            yield paragraph.size() == 1 && (proseFollows || numberFollows) && isTitle(text, span)
                ? BlockKind.HEADING
                : BlockKind.PROSE;
          }
        };
    return new Block(kind, span);
  }

  private static boolean isNumberedHeading(String text, Span span) {
    int words = afterMarker(text, span.begin(), span.end());
    return span.length() <= LONGEST_NUMBERED_HEADING
        && !TWO_SENTENCES.matcher(text).region(words, span.end()).find();
  }

  private static boolean isTitle(String text, Span span) {
    char first = text.charAt(span.begin());
    char last = text.charAt(span.end() - 1);
    return span.length() <= LONGEST_HEADING
        && !Character.isLowerCase(first)
        && ".!:;,…".indexOf(last) < 0
        && !TWO_SENTENCES.matcher(text).region(span.begin(), span.end()).find();
  }
}
