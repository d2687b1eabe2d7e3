// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Token;

/**
 * Cuts a sentence before a connective, a comma with a coordinator, or after a semicolon, where a
 * finite clause with a subject of its own stands on both sides.
 *
 * <p>It looks at words and parts of speech alone. A dependency parse would cost eight times all the
 * rest of CoreNLP.
 */
final class ClauseCutter {
  private static final Set<String> FINITE = Set.of("VBZ", "VBP", "VBD", "MD");
  private static final Set<String> SUBJECT =
      Set.of("PRP", "NN", "NNS", "NNP", "NNPS", "EX", "DT", "CD", "VBG", "WP");

  /** Subordinators that open a reason, a concession or a condition wherever they stand. */
  private static final Set<String> SUBORDINATORS =
      Set.of(
          "because",
          "although",
          "though",
          "even though",
          "whereas",
          "unless",
          "given that",
          "which means that",
          "which means",
          "which is why",
          "in which case",
          "even if");

  /** Words that argue only after a comma, a dash or a bracket: otherwise they time or compare. */
  private static final Set<String> AFTER_A_MARK =
      Set.of(
          "since",
          "as",
          "while",
          "so",
          "so that",
          "but",
          "yet",
          "and",
          "or",
          "therefore",
          "thus",
          "hence",
          "if",
          "however",
          "otherwise",
          "then",
          "that is",
          "consequently",
          "still");

  private static final Set<String> MARKS = Set.of(",", ";", "-", "--", "–", "—", ":", ")");

  private ClauseCutter() {}

  static List<List<Token>> cut(List<Token> sentence) {
    List<List<Token>> clauses = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 1; i < sentence.size(); i++) {
      String previous = sentence.get(i - 1).word();
      if (previous.equals("(") || previous.equals("[")) {
        depth++;
      } else if (previous.equals(")") || previous.equals("]")) {
        depth = Math.max(0, depth - 1);
      }
      if (depth == 0
          && opensClause(sentence, i)
          && isClause(sentence.subList(begin, i))
          && isClause(sentence.subList(i, nextMark(sentence, i)))) {
        clauses.add(sentence.subList(begin, i));
        begin = i;
      }
    }
    clauses.add(sentence.subList(begin, sentence.size()));
    return clauses;
  }

  private static boolean opensClause(List<Token> sentence, int i) {
    String before = sentence.get(i - 1).word();
    if (before.equals(";")) {
      return true;
    }
    String connective = Connectives.at(sentence, i);
    if (connective == null) {
      return false;
    }
    if (SUBORDINATORS.contains(connective)) {
      return !isFocus(sentence.get(i - 1));
    }
    boolean marked = MARKS.contains(before) && AFTER_A_MARK.contains(connective);
    return marked || (connective.equals("but") && !before.equals("nothing"));
  }

  /** "just because", "not because": the clause is what the sentence is about. */
  private static boolean isFocus(Token token) {
    return Set.of(
            "just",
            "not",
            "only",
            "merely",
            "simply",
            "partly",
            "mainly",
            "and",
            "or",
            "is",
            "'s",
            "but",
            "precisely")
        .contains(token.word());
  }

  /** A clause goes on over commas; it ends with the sentence or at a semicolon. */
  private static int nextMark(List<Token> sentence, int begin) {
    for (int i = begin + 1; i < sentence.size(); i++) {
      if (sentence.get(i).word().equals(";")) {
        return i;
      }
    }
    return sentence.size();
  }

  /** Says whether a subject stands before a finite verb, not counting what a "that" governs. */
  private static boolean isClause(List<Token> tokens) {
    boolean subject = false;
    for (Token token : tokens) {
      if (subject && FINITE.contains(token.pos())) {
        return true;
      }
      subject |= SUBJECT.contains(token.pos());
    }
    return false;
  }
}
