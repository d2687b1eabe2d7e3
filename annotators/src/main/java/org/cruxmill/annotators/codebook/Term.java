// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.List;
import org.cruxmill.annotators.text.Token;

/**
 * A name of a category, and which words around it say that the category is meant.
 *
 * @param needs one of these must stand in the same unit or the one before; empty: nothing needed
 * @param unless none of these may stand in the same unit
 */
public record Term(LemmaPattern pattern, List<LemmaPattern> needs, List<LemmaPattern> unless) {
  public Term {
    needs = List.copyOf(needs);
    unless = List.copyOf(unless);
  }

  /** Says whether the words around let the term be meant. */
  public boolean isMeant(List<Token> unit, List<Token> before) {
    return (needs.isEmpty() || anyOf(needs, unit) || anyOf(needs, before)) && !anyOf(unless, unit);
  }

  private static boolean anyOf(List<LemmaPattern> patterns, List<Token> tokens) {
    return patterns.stream().anyMatch(pattern -> pattern.find(tokens) != null);
  }
}
