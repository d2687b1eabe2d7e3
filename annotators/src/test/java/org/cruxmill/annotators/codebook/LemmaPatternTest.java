// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LemmaPatternTest {
  /** Tokens of {@code text}, split at blanks; {@code models/model} is a word with its lemma. */
  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int begin = 0;
    for (String each : text.split(" ")) {
      String[] word = each.split("/");
      int end = begin + word[0].length();
      tokens.add(new Token(begin, end, word[0], word[word.length - 1], "NN"));
      begin = end + 1;
    }
    return tokens;
  }

  /** The words of {@code text} that {@code pattern} finds first; empty when it finds none. */
  private static String found(String pattern, String text) {
    Span span = LemmaPattern.parse(pattern).find(tokens(text));
    String words = text.replaceAll("/\\S+", "");
    return span == null ? "" : span.of(words);
  }

  @Test
  void matchesALemmaOrAWordAsWritten() {
    assertEquals("models", found("model", "the models/model grow"));
    assertEquals("models", found("models", "the models/model grow"));
    assertEquals("", found("mode", "the models/model grow"));
  }

  @Test
  void matchesWordsThatFollowEachOther() {
    assertEquals("reward model", found("reward model", "a reward model learns"));
    assertEquals("", found("reward model", "a reward for the model"));
    assertEquals("", found("reward model", "a reward"));
  }

  @Test
  void matchesAnyAlternative() {
    assertEquals("hits back", found("hit|strike back", "it hits/hit back"));
    assertEquals("strikes back", found("hit|strike back", "it strikes/strike back"));
  }

  @Test
  void aGapHoldsUpToFiveWords() {
    assertEquals("far away", found("far ... away", "so far away"));
    assertEquals("far 1 2 3 4 5 away", found("far ... away", "far 1 2 3 4 5 away"));
    assertEquals("", found("far ... away", "far 1 2 3 4 5 6 away"));
    assertEquals("far off away", found("far … away", "far off away"));
  }

  @Test
  void aGapGoesOnPastAWordThatLeadsNowhere() {
    assertEquals("a b x b c", found("a ... b c", "a b x b c"));
  }

  @Test
  void aHyphenCountsAsABlankInPatternAndText() {
    for (String pattern : List.of("red-team", "red team")) {
      assertEquals("red team", found(pattern, "the red team won"));
      assertEquals("red - team", found(pattern, "the red - team won"));
    }
  }

  /** Once a match skipped a hyphen before its first word, and began with it. */
  @Test
  void aMatchBeginsWithItsFirstWord() {
    assertEquals("red team", found("red team", "yes - red team"));
    assertEquals("team", found("team", "red - team"));
  }

  @Test
  void doesNotSeeTheCaseOfThePattern() {
    assertEquals("agi", found("AGI", "then agi came"));
  }

  @Test
  void findsTheFirstMatch() {
    List<Token> tokens = tokens("so it is and so it goes");
    assertEquals(new Span(0, 5), LemmaPattern.parse("so it").find(tokens));
  }

  @Test
  void matchesOnlyAtTheIndexAskedFor() {
    List<Token> tokens = tokens("so it is");
    LemmaPattern pattern = LemmaPattern.parse("it");
    assertEquals(new Span(3, 5), pattern.matchAt(tokens, 1));
    assertEquals(null, pattern.matchAt(tokens, 0));
  }

  @Test
  void isLookedUpByTheFirstTokenOfEachAlternative() {
    assertEquals(
        Set.of("red", "blue", "team"), LemmaPattern.parse("red-hot|blue|team ... x").firstWords());
  }

  @Test
  void readsAsItStandsInTheCodebook() {
    assertEquals("Hit|strike … Back", LemmaPattern.parse("Hit|strike … Back").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "...", "... a", "a ...", "a …", "a|", "|a", "a||b", "a b|", "-"})
  void refusesWhatIsNoPatternAndSaysWhatItExpected(String source) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> LemmaPattern.parse(source));
    assertTrue(
        refusal.getMessage().startsWith("'" + source + "' is no pattern: expected "),
        refusal.getMessage());
  }
}
