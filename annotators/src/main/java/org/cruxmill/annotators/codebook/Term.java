// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Token;

/**
 * A name of a category, and which words around it say that the category is meant.
 *
 * @param needs one of these must stand in the same unit or the one before; empty: nothing needed
 * @param unless none of these may stand in the same unit
 */
public record Term(LemmaPattern pattern, Set<String> needs, Set<String> unless) {
  public Term {
    needs = Set.copyOf(needs);
    unless = Set.copyOf(unless);
  }

  /** Says whether the words around let the term be meant. */
  public boolean isMeant(List<Token> unit, List<Token> before) {
    return (needs.isEmpty() || anyOf(needs, unit) || anyOf(needs, before)) && !anyOf(unless, unit);
  }

  private static boolean anyOf(Set<String> words, List<Token> tokens) {
    return tokens.stream().anyMatch(t -> words.contains(t.lemma()) || words.contains(t.word()));
  }
}
