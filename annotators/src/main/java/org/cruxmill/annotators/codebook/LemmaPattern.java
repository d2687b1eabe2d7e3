// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * A phrase to look for: words separated by blanks, alternatives of a word by {@code |}, and {@code
 * ...} for a gap of up to five words. A word matches a token whose lemma or written form it is. A
 * hyphen counts as a blank, here and in the text: {@code red-team} finds "red team" and "red-team".
 */
public final class LemmaPattern {
  private static final int LONGEST_GAP = 5;
  private static final String GAP = "...";

  private final String source;

  /** Of each word its alternatives; each is one token or, where it has hyphens, several. */
  private final List<List<List<String>>> words;

  /** Whether a gap may stand before the word of the same index. */
  private final boolean[] afterGap;

  private LemmaPattern(String source, List<List<List<String>>> words, boolean[] afterGap) {
    this.source = source;
    this.words = words;
    this.afterGap = afterGap;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if {@code source} has no word, begins or ends with a gap, or
   *     has an empty alternative
   */
  public static LemmaPattern parse(String source) {
    String[] parts = source.strip().toLowerCase(Locale.ROOT).replace("…", GAP).split("\\s+");
    List<List<List<String>>> words = new ArrayList<>();
    boolean[] afterGap = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals(GAP)) {
        afterGap[words.size()] = i > 0 && parts[i - 1].equals(GAP);
        List<List<String>> alternatives =
            Stream.of(parts[i].split("\\|", -1)).map(word -> List.of(word.split("-"))).toList();
        if (alternatives.stream().anyMatch(word -> word.isEmpty() || word.contains(""))) {
          throw new IllegalArgumentException(
              "'%s' is no pattern: expected a word on each side of '|' and '-'".formatted(source));
        }
        words.add(alternatives);
      } else if (i == 0 || i == parts.length - 1) {
        throw new IllegalArgumentException(
            "'%s' is no pattern: expected a word on each side of '...'".formatted(source));
      }
    }
    return new LemmaPattern(source, List.copyOf(words), afterGap);
  }

  /** The words that a match can begin with: the key to look it up by. */
  public Set<String> firstWords() {
    return words.get(0).stream().map(word -> word.get(0)).collect(Collectors.toSet());
  }

  /** Returns the span of the match that begins at the token {@code index}, or null. */
  public Span matchAt(List<Token> tokens, int index) {
    int end = isHyphen(tokens.get(index)) ? -1 : matchEnd(tokens, index, 0);
    return end < 0 ? null : new Span(tokens.get(index).begin(), tokens.get(end - 1).end());
  }

  /** Returns the span of the first match, or null. */
  public Span find(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Span match = matchAt(tokens, i);
      if (match != null) {
        return match;
      }
    }
    return null;
  }

  /** Returns the token after the match of the words from {@code word} on, or -1. */
  private int matchEnd(List<Token> tokens, int index, int word) {
    if (word == words.size()) {
      return index;
    }
    int last = Math.min(tokens.size() - 1, afterGap[word] ? index + LONGEST_GAP : index);
    for (int i = index; i <= last; i++) {
      for (List<String> alternative : words.get(word)) {
        int after = wordEnd(tokens, i, alternative);
        int end = after < 0 ? -1 : matchEnd(tokens, after, word + 1);
        if (end >= 0) {
          return end;
        }
      }
    }
    return -1;
  }

  /** Returns the token after one alternative of a word that begins at or after a hyphen, or -1. */
  private static int wordEnd(List<Token> tokens, int index, List<String> parts) {
    int at = index;
    for (String part : parts) {
      if (at > 0 && at < tokens.size() && isHyphen(tokens.get(at))) {
        at++;
      }
      if (at >= tokens.size() || !isAt(tokens.get(at), part)) {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static boolean isHyphen(Token token) {
    return token.word().equals("-");
  }

  private static boolean isAt(Token token, String part) {
    return part.equals(token.lemma()) || part.equals(token.word());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LemmaPattern pattern && pattern.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** Returns the pattern as it stands in the codebook. */
  @Override
  public String toString() {
    return source;
  }
}
