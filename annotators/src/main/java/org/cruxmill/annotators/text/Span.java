// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

/**
 * A non-empty, half-open stretch of a text, in UTF-16 code units, as {@link String} counts them.
 *
 * <p>What is written for users counts code points; {@link CodePoints} converts.
 */
public record Span(int begin, int end) {
  public Span {
    if (begin < 0 || begin >= end) {
      throw new IllegalArgumentException("not a span: [%d, %d)".formatted(begin, end));
    }
  }

  public int length() {
    return end - begin;
  }

  /** Returns the words of {@code text} at this span. */
  public String of(String text) {
    return text.substring(begin, end);
  }

  public boolean contains(Span other) {
    return begin <= other.begin && other.end <= end;
  }

  /** Returns how many code units this span and {@code other} share. */
  public int overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(begin, other.begin));
  }

  public Span shift(int offset) {
    return new Span(begin + offset, end + offset);
  }

  /**
   * Returns this span of {@code text} without the white space at its ends, or null when it holds
   * nothing else.
   */
  public static Span trimmed(String text, int begin, int end) {
    int from = begin;
    int to = end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return from < to ? new Span(from, to) : null;
  }

  /** Says whether {@code c} only spaces: Unicode white space, zero-width marks, control codes. */
  public static boolean isBlank(char c) {
    return c <= ' '
        || c == '\u00a0'
        || c == '\u200b'
        || c == '\u2060'
        || c == '\ufeff'
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }
}
