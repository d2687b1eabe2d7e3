// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.Set;

/**
 * Where a clause begins that restricts, complements or times another: a unit at the grain of
 * discourse only.
 */
final class DependentClauses {
  private static final Set<String> SUBORDINATORS =
      Set.of(
          "if",
          "when",
          "whenever",
          "until",
          "where",
          "while",
          "since",
          "so",
          "as",
          "before",
          "after",
          "once",
          "cause");

  private static final Set<String> RELATIVE = Set.of("who", "which");

  private static final Set<String> GERUND_PREPOSITIONS =
      Set.of("by", "without", "while", "instead", "when", "after", "before");

  /** After these alone a clause without "that" can be told from an object. */
  private static final Set<String> SAYING =
      Set.of(
          "think",
          "say",
          "guess",
          "believe",
          "suppose",
          "hope",
          "claim",
          "argue",
          "suspect",
          "bet",
          "conclude");

  private static final int SHORTEST_BRACKET = 3;
  private static final int SHORTEST_PARTICIPIAL = 4;

  private DependentClauses() {}

  /** Says whether one opens at token {@code i} of the unit that began at {@code begin}. */
  static boolean open(SentenceWords words, int begin, int i) {
    String word = words.word(i);
    boolean noun = words.isNoun(i - 1);
    if (word.equals("(")) {
      return words.isBracketed(i + SHORTEST_BRACKET);
    }
    if (RELATIVE.contains(word)) {
      return (noun || words.isMark(i - 1))
          && (words.beginsWithPredicate(i + 1) || words.beginsWithClause(i + 1));
    }
    if (word.equals("that")) {
      boolean complement = noun || words.isReporting(i - 1) || words.word(i - 1).equals(",");
      boolean relative = noun || words.pos(i).equals("WDT");
      return (complement && words.beginsWithClause(i + 1))
          || (relative && words.beginsWithPredicate(i + 1));
    }
    return subordinates(words, i)
        || isReported(words, i)
        || isParticipial(words, begin, i)
        || endsFronted(words, begin, i);
  }

  private static boolean subordinates(SentenceWords words, int i) {
    String word = words.word(i);
    if (GERUND_PREPOSITIONS.contains(word) && words.pos(i + 1).equals("VBG")) {
      return true;
    }
    String next = words.pos(i + 1);
    boolean degree = word.equals("so") && next.startsWith("J");
    boolean compares =
        word.equals("as") && !(next.equals("PRP") || next.equals("DT") || next.startsWith("N"));
    return SUBORDINATORS.contains(word)
        && !ClauseCutter.FOCUS.contains(words.word(i - 1))
        && !degree
        && !compares
        && words.beginsWithClause(i + 1);
  }

  /** "They say | it works". */
  private static boolean isReported(SentenceWords words, int i) {
    String pos = words.pos(i);
    return words.pos(i - 1).startsWith("VB")
        && SAYING.contains(words.lemma(i - 1))
        && !(pos.equals(",") || pos.equals("IN") || pos.equals("TO") || pos.startsWith("W"))
        && words.beginsWithClause(i);
  }

  /** "an aid | designed for it", "a study | showing this", "…, | making it worse". */
  private static boolean isParticipial(SentenceWords words, int begin, int i) {
    String next = words.pos(i + 1);
    if (words.pos(i).equals("VBN")) {
      return words.isNoun(i - 1) && (next.equals("IN") || next.equals("TO"));
    }
    if (!words.pos(i).equals("VBG")) {
      return false;
    }
    boolean withObject = next.equals("DT") || next.startsWith("PRP");
    boolean trailing =
        words.word(i - 1).equals(",")
            && words.size() - i >= SHORTEST_PARTICIPIAL
            && !words.isInList(begin, i);
    return trailing || (words.isNoun(i - 1) && withObject);
  }

  /** "If it rains, | we stay". */
  private static boolean endsFronted(SentenceWords words, int begin, int i) {
    return words.word(i - 1).equals(",")
        && ClauseCutter.DEPENDENT.contains(words.word(begin))
        && !words.isMark(i + 1)
        && words.beginsWithClause(i);
  }
}
