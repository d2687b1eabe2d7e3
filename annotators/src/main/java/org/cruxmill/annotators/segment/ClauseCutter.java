// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Token;

/**
 * Cuts a sentence before each clause that claims or gives a reason of its own. It looks at words
 * and parts of speech alone: on both sides of a cut there must be a finite verb with its subject.
 */
final class ClauseCutter {
  /** How fine the cut is. */
  enum Grain {
    /** A clause that only reports, restricts or complements stays with what it belongs to. */
    ARGUMENT,
    /** Such a clause is a unit too, as in elementary discourse units. */
    DISCOURSE
  }

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

  /** Subordinators that argue only after a mark: else they time or compare. */
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

  private static final Set<String> DASHES = Set.of("--", "---", "–", "—");

  /** What may open a sentence whose main clause, after a comma, it supports. */
  private static final Set<String> FRONTED =
      Set.of("because", "since", "although", "though", "while", "whereas", "as", "given");

  /** What opens a clause that is part of another. */
  static final Set<String> DEPENDENT =
      Set.of("if", "when", "whenever", "once", "until", "before", "after", "where", "whether");

  /** Words before a subordinator that make the clause what the sentence is about. */
  static final Set<String> FOCUS =
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

  private static final Set<String> ONLY = Set.of("only", "just", "merely", "simply");
  private static final Set<String> POINTING = Set.of("this", "that", "there");

  private final SentenceWords words;
  private final List<Token> sentence;
  private final Grain grain;

  /** Where the unit begins that the next cut ends. */
  private int begin;

  private ClauseCutter(List<Token> sentence, Grain grain) {
    this.sentence = sentence;
    this.words = new SentenceWords(sentence);
    this.grain = grain;
  }

  /** Returns the clauses of a sentence: runs of its tokens that together are all of them. */
  static List<List<Token>> cut(List<Token> sentence, Grain grain) {
    return new ClauseCutter(sentence, grain).cut();
  }

  private List<List<Token>> cut() {
    List<List<Token>> clauses = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      if (!words.isBracketed(i) && words.hasClause(begin, i) && opensClause(i)) {
        clauses.add(sentence.subList(begin, i));
        begin = i;
      }
    }
    clauses.add(sentence.subList(begin, sentence.size()));
    return clauses;
  }

  private boolean opensClause(int i) {
    String before = words.word(i - 1);
    if (before.equals(";")) {
      return words.hasClause(i, words.size());
    }
    if (COORDINATORS.contains(words.word(i))) {
      return coordinates(i);
    }
    if (DASHES.contains(before)) {
      return words.beginsWithClause(i) && !DEPENDENT.contains(words.word(i));
    }
    return connects(i)
        || (before.equals(",") && (endsFronted(i) || splices(i)))
        || (grain == Grain.DISCOURSE && DependentClauses.open(words, begin, i));
  }

  /** "…, because it is new": a connective, and after it a clause. */
  private boolean connects(int i) {
    String connective = Connectives.at(sentence, i);
    if (connective == null) {
      return false;
    }
    int clause = i + connective.split(" ").length;
    if (SUBORDINATORS.contains(connective)) {
      return !FOCUS.contains(words.word(i - 1)) && words.hasClause(clause, words.size());
    }
    if (!words.isMark(i - 1)) {
      return false;
    }
    return MARKED_SUBORDINATORS.contains(connective)
        ? words.hasClause(clause, words.size())
        : ADVERBS.contains(connective) && words.beginsWithClause(clause);
  }

  /** "…, and the shop closes": a predicate of its own, not the rest of a list. */
  private boolean coordinates(int i) {
    boolean contrast = words.word(i).equals("but");
    if (contrast && notOnly(i)) {
      return false;
    }
    boolean clause = words.beginsWithClause(i + 1);
    if (!words.isMark(i - 1)) {
      return (clause && (contrast || coordinatesUnmarked(i)))
          || (grain == Grain.DISCOURSE && words.beginsWithPredicate(i + 1));
    }
    if (words.isInList(begin, i)) {
      return clause && contrast;
    }
    return clause || words.beginsWithSubjectAndAside(i + 1) || words.beginsWithPredicate(i + 1);
  }

  /** "not only …, | but": the two belong together. */
  private boolean notOnly(int i) {
    for (int k = begin; k + 1 < i; k++) {
      if (words.word(k).equals("not") && ONLY.contains(words.word(k + 1))) {
        return true;
      }
    }
    return false;
  }

  /** "It rains | and we stay": without a comma, "and the dog" may go on with what rains. */
  private boolean coordinatesUnmarked(int i) {
    boolean twoNouns = words.isNoun(i - 1) && words.pos(i + 1).startsWith("N");
    boolean free = words.isPronoun(i + 1) || (grain == Grain.DISCOURSE && !twoNouns);
    return free && words.isComplete(begin, i) && !isInDependent(i);
  }

  /** "when it rains | and you walk": the clause before belongs to another, and so may this. */
  private boolean isInDependent(int i) {
    for (int k = i - 1; k >= begin && !words.word(k).equals(","); k--) {
      boolean complement = words.word(k).equals("that") && words.pos(k).equals("IN");
      if (complement || DEPENDENT.contains(words.word(k))) {
        return true;
      }
    }
    return false;
  }

  /** "Since it is cheap, | everybody buys it", "If it rains, | then we stay". */
  private boolean endsFronted(int i) {
    if (begin > 0 || words.isMark(i + 1)) {
      return false;
    }
    boolean concludes = words.word(0).equals("if") && words.word(i).equals("then");
    return (concludes || FRONTED.contains(words.word(0))) && words.beginsWithClause(i);
  }

  /**
   * "…, this is not so": a clause after a comma and nothing else, where the one before is whole.
   */
  private boolean splices(int i) {
    boolean subject =
        POINTING.contains(words.word(i))
            || (grain == Grain.DISCOURSE && words.pos(i).equals("PRP"));
    return subject
        && words.beginsWithPredicate(i + 1)
        && words.isComplete(begin, i)
        && !DEPENDENT.contains(words.word(begin))
        && !words.pos(begin).equals("IN");
  }
}
