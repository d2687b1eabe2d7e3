// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Token;

/**
 * What words and parts of speech tell of the clauses of a sentence. Indexes are of tokens; past
 * either end there is a token without word or part of speech.
 */
final class SentenceWords {
  private static final Set<String> FINITE = Set.of("VBZ", "VBP", "VBD", "MD");

  private static final Set<String> NOMINAL =
      Set.of("PRP", "NN", "NNS", "NNP", "NNPS", "EX", "DT", "CD", "VBG", "WP", "WDT");

  private static final Set<String> SUBJECT_PRONOUNS =
      Set.of("i", "you", "he", "she", "it", "we", "they", "there", "this", "that");

  private static final Set<String> MARKS =
      Set.of(",", ";", "-", "--", "---", "–", "—", ":", ")", "...", "…");

  /** After these a clause without "that" is what is said or thought, and no claim of its own. */
  private static final Set<String> REPORTING =
      Set.of(
          "think",
          "believe",
          "say",
          "know",
          "claim",
          "hope",
          "guess",
          "suppose",
          "feel",
          "argue",
          "mean",
          "see",
          "suspect",
          "assume",
          "imagine",
          "wish",
          "bet",
          "doubt",
          "agree",
          "wonder",
          "find",
          "show",
          "suggest",
          "tell",
          "hear",
          "ensure",
          "notice",
          "expect",
          "seem",
          "reveal",
          "recommend",
          "state",
          "report",
          "learn",
          "realize",
          "realise",
          "decide",
          "understand",
          "confirm",
          "conclude",
          "explain",
          "write",
          "predict",
          "worry",
          "fear",
          "remember");

  private static final int LONGEST_SUBJECT = 12;
  private static final int LONGEST_LISTED_SUBJECT = 6;
  private static final int LONGEST_ASIDE = 10;
  private static final int LIST_ITEM_WORDS = 6;

  private final List<Token> tokens;
  private final boolean[] bracketed;

  SentenceWords(List<Token> tokens) {
    this.tokens = tokens;
    this.bracketed = bracketed(tokens);
  }

  /** Marks what stands in brackets that open and close; one that stays open is no bracket. */
  private static boolean[] bracketed(List<Token> tokens) {
    boolean[] bracketed = new boolean[tokens.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).word();
      if (word.equals("(") || word.equals("[")) {
        open.push(i);
      } else if ((word.equals(")") || word.equals("]")) && !open.isEmpty()) {
        int at = open.pop();
        if (open.isEmpty()) {
          Arrays.fill(bracketed, at + 1, i + 1, true);
        }
      }
    }
    return bracketed;
  }

  int size() {
    return tokens.size();
  }

  String word(int i) {
    return isInside(i) ? tokens.get(i).word() : "";
  }

  String pos(int i) {
    return isInside(i) ? tokens.get(i).pos() : "";
  }

  String lemma(int i) {
    return isInside(i) ? tokens.get(i).lemma() : "";
  }

  private boolean isInside(int i) {
    return i >= 0 && i < tokens.size();
  }

  /** After an opening bracket, up to and with the closing one. */
  boolean isBracketed(int i) {
    return isInside(i) && bracketed[i];
  }

  boolean isFinite(int i) {
    return FINITE.contains(pos(i));
  }

  boolean isMark(int i) {
    return MARKS.contains(word(i));
  }

  boolean isNoun(int i) {
    return pos(i).startsWith("NN");
  }

  boolean isPronoun(int i) {
    return SUBJECT_PRONOUNS.contains(word(i));
  }

  boolean isReporting(int i) {
    return REPORTING.contains(lemma(i));
  }

  private boolean isAdverb(int i) {
    return pos(i).startsWith("RB");
  }

  /** A finite verb somewhere in {@code [from, to)}, and before it a subject. */
  boolean hasClause(int from, int to) {
    boolean subject = false;
    for (int i = from; i < to; i++) {
      if (subject && isFinite(i)) {
        return true;
      }
      subject |= NOMINAL.contains(pos(i));
    }
    return false;
  }

  /** A subject, after adverbs at most, and its finite verb before any mark. */
  boolean beginsWithClause(int from) {
    boolean subject = false;
    for (int i = from; i < from + LONGEST_SUBJECT; i++) {
      if (isFinite(i) || pos(i).equals("VB")) {
        return subject && isFinite(i);
      }
      if (subject && isMark(i)) {
        return false;
      }
      subject |= NOMINAL.contains(pos(i));
    }
    return false;
  }

  /** "others, such as Norway, are": a subject, an aside between commas, a finite verb. */
  boolean beginsWithSubjectAndAside(int from) {
    int open = next(",", from, LONGEST_LISTED_SUBJECT);
    if (open <= from || !NOMINAL.contains(pos(from))) {
      return false;
    }
    int close = next(",", open + 1, LONGEST_ASIDE);
    return close > open && beginsWithPredicate(close + 1);
  }

  private int next(String mark, int from, int within) {
    for (int i = from; i < from + within; i++) {
      if (word(i).equals(mark)) {
        return i;
      }
    }
    return -1;
  }

  /** "must" and ", moreover, must": a finite verb after adverbs and their commas at most. */
  boolean beginsWithPredicate(int from) {
    int i = from;
    while (isAdverb(i)
        || (word(i).equals(",") && (isAdverb(i + 1) || (i > from && isAdverb(i - 1))))) {
      i++;
    }
    return isFinite(i);
  }

  /** "skills, talents, | and interests": another comma stands a few words back, no verb since. */
  boolean isInList(int begin, int i) {
    int last = i - 2;
    for (int k = last; k >= begin && last - k < LIST_ITEM_WORDS; k--) {
      if (word(k).equals(",")) {
        return true;
      }
      if (isFinite(k)) {
        return false;
      }
    }
    return false;
  }

  /** Says whether nothing after the last finite verb of a clause waits for a verb to come. */
  boolean isComplete(int begin, int end) {
    for (int i = end - 1; i >= begin; i--) {
      if (isFinite(i)) {
        return !isReporting(i);
      }
      if (pos(i).equals("WDT") || pos(i).equals("WP") || word(i).equals("that")) {
        return false;
      }
    }
    return false;
  }
}
