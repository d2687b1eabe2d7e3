// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.stream.Stream;
import org.cruxmill.annotators.codebook.LemmaPattern;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/** Words by which people, in any debate, reject what is said or hand it on without a verdict. */
final class StanceCues {
  private static final List<LemmaPattern> REJECTION =
      patterns(
          "disagree",
          "do|does|did not|n't ... agree",
          "do|does|did not|n't|n’t buy|believe|accept",
          "do|does not|n't|n’t think",
          "do|does not|n't|n’t follow",
          "do|does not|n't|n’t hold",
          "do|does not|n't|n’t see why|how",
          "do|does not|n't|n’t understand why|how",
          "be not|n't|n’t ... obvious",
          "be not|n't|n’t ... true",
          "be not|n't|n’t convinced",
          "be|seem|look wrong",
          "be|seem|look mistaken|false|debatable|dubious|backwards",
          "be simply|just|plainly|flatly wrong",
          "unconvinced",
          "unconvincing",
          "skeptical",
          "sceptical",
          "i doubt",
          "doubtful",
          "unclear why|whether|that",
          "counterargument",
          "counter-argument",
          "counterexample",
          "counter-example",
          "objection",
          "miss the point",
          "miss something",
          "prove|proves too much",
          "overstate",
          "overstated",
          "too strong",
          "too quick",
          "break down here",
          "the analogy ... fail|break|hold",
          "bad analogy",
          "wrong analogy",
          "disanalogy",
          "on the contrary",
          "to the contrary",
          "not so fast",
          "no reason to think|believe|expect",
          "little reason to",
          "hard to believe",
          "overrated",
          "not ... what evolution",
          "strongly disagree",
          "beg|begs the question",
          "straw man",
          "strawman",
          "need not",
          "be no evidence",
          "weak evidence",
          "myth",
          "nonsense");

  private static final List<LemmaPattern> REPORT =
      patterns(
          "argue that",
          "claim that",
          "the argument that|from|about",
          "the claim that",
          "the idea that",
          "the view that",
          "argument similar to",
          "be similar to",
          "opposition to",
          "as ... put it",
          "what do people|you think",
          "be there ... evidence",
          "what be ... evidence",
          "have anyone",
          "to be clear",
          "do|does not|n't|n’t consider",
          "how would ... summarise",
          "how would ... summarize",
          "be you saying",
          "i wonder",
          "wonder whether|if",
          "curious");

  private static final LemmaPattern DISAGREE = LemmaPattern.parse("i ... disagree");

  private static final List<String> NO = List.of("no", "nope", "nah", "wrong", "hardly", "false");

  private StanceCues() {}

  private static List<LemmaPattern> patterns(String... sources) {
    return Stream.of(sources).map(LemmaPattern::parse).toList();
  }

  /** Returns the words that reject something, or null. */
  static Span rejection(Unit unit) {
    List<Token> tokens = unit.tokens();
    if (!tokens.isEmpty() && NO.contains(tokens.get(0).word()) && isCutOff(tokens)) {
      return new Span(tokens.get(0).begin(), tokens.get(0).end());
    }
    return first(REJECTION, tokens);
  }

  /** "No." and "No, …" reject; "no such law" does not. */
  private static boolean isCutOff(List<Token> tokens) {
    return tokens.size() == 1 || !Character.isLetter(tokens.get(1).word().charAt(0));
  }

  /** Says whether a unit rejects in so many words: "No.", "I disagree". */
  static boolean isPlain(Unit unit) {
    List<Token> tokens = unit.tokens();
    boolean no = !tokens.isEmpty() && NO.contains(tokens.get(0).word()) && isCutOff(tokens);
    return no || DISAGREE.find(tokens) != null;
  }

  /** Returns the words that report or ask, or null. */
  static Span report(Unit unit) {
    List<Token> tokens = unit.tokens();
    Span report = first(REPORT, tokens);
    if (report == null && !tokens.isEmpty()) {
      Token last = tokens.get(tokens.size() - 1);
      return last.word().equals("?") ? new Span(last.begin(), last.end()) : null;
    }
    return report;
  }

  private static Span first(List<LemmaPattern> patterns, List<Token> tokens) {
    for (LemmaPattern pattern : patterns) {
      Span match = pattern.find(tokens);
      if (match != null) {
        return match;
      }
    }
    return null;
  }
}
