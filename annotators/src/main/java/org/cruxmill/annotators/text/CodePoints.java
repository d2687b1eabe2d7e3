// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

/**
 * Converts offsets of one text from UTF-16 code units to code points, in constant time.
 *
 * <p>Immutable and thread-safe.
 */
public final class CodePoints {
  private static final int STRIDE = 64;

  private final String text;

  /** Code points before every {@link #STRIDE}th code unit; null when no character is a pair. */
  private final int[] before;

  public CodePoints(String text) {
    this.text = text;
    this.before = text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? index(text) : null;
  }

  private static int[] index(String text) {
    int[] index = new int[text.length() / STRIDE + 1];
    for (int i = 1; i < index.length; i++) {
      int from = (i - 1) * STRIDE;
      index[i] = index[i - 1] + starts(text, from, from + STRIDE);
    }
    return index;
  }

  /** Counts the code points that begin in {@code [begin, end)}. */
  private static int starts(String text, int begin, int end) {
    int count = 0;
    for (int i = begin; i < end; i++) {
      boolean secondOfPair =
          Character.isLowSurrogate(text.charAt(i))
              && i > 0
              && Character.isHighSurrogate(text.charAt(i - 1));
      if (!secondOfPair) {
        count++;
      }
    }
    return count;
  }

  /**
   * Returns how many code points stand before the code unit at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if {@code offset} is outside {@code [0, length]}
   */
  public int at(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(offset);
    }
    if (before == null) {
      return offset;
    }
    int cell = offset / STRIDE;
    return before[cell] + starts(text, cell * STRIDE, offset);
  }
}
