// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.Objects;

/**
 * A word or mark of a post.
 *
 * @param begin in UTF-16 code units of the post's text
 * @param end exclusive
 * @param word as written, in lower case
 * @param lemma its dictionary form, in lower case
 * @param pos its Penn Treebank part of speech
 */
public record Token(int begin, int end, String word, String lemma, String pos) {
  public Token {
    if (begin < 0 || begin >= end) {
      throw new IllegalArgumentException("not a token: [%d, %d)".formatted(begin, end));
    }
    Objects.requireNonNull(word);
    Objects.requireNonNull(lemma);
    Objects.requireNonNull(pos);
  }

  public Token shift(int offset) {
    return new Token(begin + offset, end + offset, word, lemma, pos);
  }
}
