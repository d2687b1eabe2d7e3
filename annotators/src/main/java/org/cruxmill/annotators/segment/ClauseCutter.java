// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Token;

/**
 * Cuts a sentence before a clause that claims or gives a reason of its own: one that a connective
 * opens, a coordinated one, the main clause after "since …," and after a semicolon. On both sides
 * there must be a finite verb with its subject.
 *
 * <p>It looks at words and parts of speech alone. A dependency parse would cost eight times all the
 * rest of CoreNLP.
 */
final class ClauseCutter {
  private static final Set<String> FINITE = Set.of("VBZ", "VBP", "VBD", "MD");

  private static final Set<String> NOMINAL =
      Set.of("PRP", "NN", "NNS", "NNP", "NNPS", "EX", "DT", "CD", "VBG", "WP", "WDT");

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

  /**
   * Subordinators that argue only after a comma, a dash or a bracket: else they time or compare.
   */
  private static final Set<String> MARKED_SUBORDINATORS =
      Set.of("since", "as", "while", "so that", "for");

  /** Adverbs that open a clause after a mark, and stand within one elsewhere. */
  private static final Set<String> ADVERBS =
      Set.of(
          "so",
          "therefore",
          "thus",
          "hence",
          "however",
          "otherwise",
          "that is",
          "consequently",
          "still",
          "then again",
          "nevertheless",
          "instead",
          "in fact");

  private static final Set<String> COORDINATORS = Set.of("and", "but", "or", "yet", "nor");

  /** What may open a sentence whose main clause, after a comma, it supports. */
  private static final Set<String> FRONTED =
      Set.of("because", "since", "although", "though", "while", "whereas", "as", "given");

  private static final Set<String> MARKS = Set.of(",", ";", "-", "--", "–", "—", ":", ")", "...");

  /** After these a clause without "that" is what is said or thought, and no claim of its own. */
  private static final Set<String> REPORTING =
      Set.of(
          "think", "believe", "say", "know", "claim", "hope", "guess", "suppose", "feel", "argue",
          "mean", "see", "suspect", "assume", "imagine", "wish", "bet", "doubt", "agree", "wonder",
          "find", "show", "suggest", "tell", "hear", "ensure", "notice", "expect", "seem");

  /** Words before a subordinator that make the clause what the sentence is about. */
  private static final Set<String> FOCUS =
      Set.of(
          "just",
          "not",
          "only",
          "merely",
          "simply",
          "partly",
          "mainly",
          "largely",
          "and",
          "or",
          "is",
          "'s",
          "was",
          "be",
          "but",
          "precisely",
          "even",
          "as",
          "that",
          "n't");

  private static final Set<String> SUBJECT_PRONOUNS =
      Set.of("i", "you", "he", "she", "it", "we", "they", "there", "this", "that");

  private static final int LONGEST_SUBJECT = 12;
  private static final int LIST_ITEM_WORDS = 6;

  private ClauseCutter() {}

  /** Returns the clauses of a sentence: runs of its tokens that together are all of them. */
  static List<List<Token>> cut(List<Token> sentence) {
    List<List<Token>> clauses = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 1; i < sentence.size(); i++) {
      depth = Math.max(0, depth + nesting(sentence.get(i - 1).word()));
      if (depth == 0 && opensClause(sentence, begin, i)) {
        clauses.add(sentence.subList(begin, i));
        begin = i;
      }
    }
    clauses.add(sentence.subList(begin, sentence.size()));
    return clauses;
  }

  private static int nesting(String word) {
    return switch (word) {
      case "(", "[" -> 1;
      case ")", "]" -> -1;
      default -> 0;
    };
  }

  private static boolean opensClause(List<Token> sentence, int begin, int i) {
    List<Token> left = sentence.subList(begin, i);
    List<Token> right = sentence.subList(i, sentence.size());
    String before = left.get(left.size() - 1).word();
    boolean marked = MARKS.contains(before);
    if (before.equals(";")) {
      return hasClause(left) && hasClause(right);
    }
    if (COORDINATORS.contains(right.get(0).word())) {
      return hasClause(left) && coordinates(left, right, marked);
    }
    String connective = Connectives.at(sentence, i);
    if (connective == null) {
      return begin == 0
          && right.size() > 1
          && before.equals(",")
          && FRONTED.contains(sentence.get(0).word())
          && hasClause(left)
          && !MARKS.contains(right.get(1).word())
          && beginsWithClause(right);
    }
    List<Token> clause = right.subList(connective.split(" ").length, right.size());
    boolean subordinates =
        SUBORDINATORS.contains(connective)
            ? !FOCUS.contains(before)
            : marked && MARKED_SUBORDINATORS.contains(connective);
    boolean explains = connective.equals("for") && beginsWithPronoun(clause);
    boolean concludes = marked && ADVERBS.contains(connective) && beginsWithClause(clause);
    return hasClause(left) && (concludes || ((subordinates || explains) && hasClause(clause)));
  }

  /** "…, and the shop closes": a clause with its own subject, not the rest of a list. */
  private static boolean coordinates(List<Token> left, List<Token> right, boolean marked) {
    List<Token> clause = right.subList(1, right.size());
    if (!marked) {
      boolean contrast = right.get(0).word().equals("but");
      return (contrast || (beginsWithPronoun(clause) && isComplete(left)))
          && beginsWithClause(clause);
    }
    boolean listed = !right.get(0).word().equals("but") && inList(left);
    return !listed && beginsWithClause(clause);
  }

  private static boolean beginsWithPronoun(List<Token> tokens) {
    return !tokens.isEmpty() && SUBJECT_PRONOUNS.contains(tokens.get(0).word());
  }

  /** "skills, talents, | and interests": another comma stands a few words back, no verb since. */
  private static boolean inList(List<Token> left) {
    int last = left.size() - 2;
    for (int i = last; i >= 0 && last - i < LIST_ITEM_WORDS; i--) {
      if (left.get(i).word().equals(",")) {
        return true;
      }
      if (FINITE.contains(left.get(i).pos())) {
        return false;
      }
    }
    return false;
  }

  /** Says whether nothing after the last finite verb waits for a verb still to come. */
  private static boolean isComplete(List<Token> left) {
    for (int i = left.size() - 1; i >= 0; i--) {
      Token token = left.get(i);
      if (FINITE.contains(token.pos())) {
        return !REPORTING.contains(token.lemma());
      }
      if (token.pos().equals("WDT") || token.pos().equals("WP") || token.word().equals("that")) {
        return false;
      }
    }
    return false;
  }

  /** A finite verb somewhere, and before it a subject. */
  private static boolean hasClause(List<Token> tokens) {
    boolean subject = false;
    for (Token token : tokens) {
      if (subject && FINITE.contains(token.pos())) {
        return true;
      }
      subject |= NOMINAL.contains(token.pos());
    }
    return false;
  }

  /** A subject, after adverbs at most, and its finite verb before any mark. */
  private static boolean beginsWithClause(List<Token> tokens) {
    boolean subject = false;
    for (int i = 0; i < Math.min(LONGEST_SUBJECT, tokens.size()); i++) {
      Token token = tokens.get(i);
      if (subject && FINITE.contains(token.pos())) {
        return true;
      }
      if (subject && MARKS.contains(token.word())) {
        return false;
      }
      subject |= NOMINAL.contains(token.pos());
    }
    return false;
  }
}
