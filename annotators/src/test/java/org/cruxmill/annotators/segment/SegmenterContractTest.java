// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every segmenter on every text. */
class SegmenterContractTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PROSE = "It works. However, nobody knows why it does.";

  private record Case(Segmenters segmenter, String name, String text) {
    private static final Map<Case, List<Unit>> UNITS = new ConcurrentHashMap<>();

    Post post() {
      return Post.of(name, text);
    }

    /** Cut once for all claims. */
    List<Unit> units() {
      return UNITS.computeIfAbsent(this, key -> key.segmenter().segment(key.post()));
    }

    @Override
    public String toString() {
      return segmenter + " on " + name;
    }
  }

  private static Stream<Case> everySegmenterOnEveryCase() {
    return Stream.of(Segmenters.values())
        .flatMap(segmenter -> TEXTS.stream().map(text -> on(segmenter, text)));
  }

  private static Case on(Segmenters segmenter, Map.Entry<String, String> text) {
    return new Case(segmenter, text.getKey(), text.getValue());
  }

  private static final List<Map.Entry<String, String>> TEXTS =
      List.of(
          entry("an empty text", ""),
          entry("blanks", " \t\r\n\u00a0\n\u200b\ufeff\n"),
          entry("prose", PROSE),
          entry("emoji", "👍🏽 agreed! 😀😀 The 👩‍👩‍👧 case is 🔥. No?"),
          entry("emoji alone", "😀"),
          entry("marks alone", "... ?!"),
          entry("a quotation", "> You said so.\n> Twice, because\n> it is so.\n\nI did not."),
          entry("a quotation in a quotation", "> > Is it so?\n>\n> It is.\n\nIt is not."),
          entry("a list", "Why:\n- it is cheap, and it works\n  every time\n* it is. So there."),
          entry("a numbered list", "1. It is so.\n2) It is, because I say so.\n(c) No.\n12."),
          entry("a heading", "# Why it fails\n\nIt is new.\n\nThe case for it\n\n" + PROSE),
          entry("a fenced code block", "See:\n\n```java\nint x = 1; // so\n\n```\n" + PROSE),
          entry("an open fence", PROSE + "\n\n~~~\nx = 1"),
          entry("a sentence of 200,000 characters", "because the model wants it ".repeat(7_600)),
          entry("a word of 200 kB", "a".repeat(200_000)),
          entry("a line of 25,000 emoji", "😀".repeat(25_000)),
          entry("commas without blanks", "a,".repeat(50_000)),
          entry("a word of 100 kB of pairs", "x" + "𝒳".repeat(25_000)),
          entry(
              "code in a sentence",
              "Run `a. b(c); d` so that $x. y$ is [so](http://a.b/c.d?e). It is."),
          entry(
              "10,000 citations and pieces of code",
              "It is." + "[1]".repeat(10_000) + " `a`".repeat(10_000)),
          entry("brackets that stay open", "It is so :( and we know it, but ( he is not. It is."),
          entry("a rule of 100 kB", "-".repeat(100_000)),
          entry("clauses of 100 kB", "it is so, but he is not; ".repeat(4_000)),
          entry("right to left", "זה טיעון חזק. אבל הוא שגוי כי אין ראיות. هذا صحيح؟ نعم."),
          entry("no blanks", "中文没有空格。这是一句话！因为我们试过。"),
          entry("CRLF", "# Why\r\n\r\n> It is so.\r\n> Yes.\r\n\r\n- one\r\n- two\r\n" + PROSE),
          entry("carriage returns", "One line.\rAnd another.\r\rThe third."),
          entry("odd line breaks", "One line\u2028and another\u0085and the third.\fThen."),
          entry("combining marks", "Cafe\u0301 na\u0303o, Z\u0351\u0343\u036b\u034aalgo. Yes."),
          entry("zero-width joiners", "a\u200dword and\u200bmore\ufeffof \u2060it. so\u00adft."),
          entry("control codes", "It\u0000is so.\u0007 It is\u001bnot."),
          entry("halves of pairs", "It \ud83d is. And \ude00 is \ud83d\ud83d\ude00 not. \ud83d"),
          entry("decimal numbers", "It rose from 3.14 to 2.718e-5, by 50.5%. Then 1,000.25."),
          entry("a URL", "See https://example.org/a.b?c=d&e=f#g. It is, cf. www.foo.com/b_(z)."),
          entry("abbreviations", "A check, e.g. debate, i.e. Dr. Smith et al. vs. no. 5, etc."),
          entry("citations", "It scales.[1] It breaks. [2] Later (Smith, 2020) it mends.[3, 4]"),
          entry("a table of numbers", "1 2.5 3\n" + "10\t20.5\t-30\n".repeat(2_000)),
          entry("a table of bars", "| a | b |\n|---|---|\n| 1 | 2 |"),
          entry("10,000 nested brackets", "so " + "(".repeat(10_000) + "x" + ")".repeat(10_000)),
          entry("markup", "<p>It <b>is</b> so</p> &amp; <script>a(1)</script> a<b and c>d."),
          entry("marks of mathematics", "𝒳 ∈ ℝⁿ, so x² ≤ ½. ① and Ⅷ and 五."));

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void finishesInAMinuteWithTheSameUnitsEveryTime(Case each) {
    List<Unit> units =
        assertTimeoutPreemptively(PATIENCE, () -> each.segmenter().segment(each.post()));
    assertEquals(each.units(), units);
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void unitsAreInOrderDisjointAndInsideTheText(Case each) {
    int end = 0;
    for (Unit unit : each.units()) {
      assertTrue(unit.span().begin() >= end, unit.span() + " begins before " + end);
      end = unit.span().end();
    }
    assertTrue(end <= each.text().length());
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void unitsStandInsideABlockOfTheirKind(Case each) {
    List<Block> blocks = each.post().blocks();
    for (Unit unit : each.units()) {
      boolean inside =
          blocks.stream().anyMatch(b -> b.kind() == unit.kind() && b.span().contains(unit.span()));
      assertTrue(inside, unit.span() + " is in no block");
    }
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void unitsBeginAndEndWithMoreThanBlanks(Case each) {
    for (Unit unit : each.units()) {
      Span span = unit.span();
      assertEquals(span, Span.trimmed(each.text(), span.begin(), span.end()));
    }
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void unitsHoldEveryLetterAndDigitOutsideCode(Case each) {
    BitSet held = new BitSet();
    each.units().forEach(unit -> held.set(unit.span().begin(), unit.span().end()));
    for (Block block : each.post().blocks()) {
      for (int i = block.span().begin(); i < block.span().end(); i++) {
        if (Character.isLetterOrDigit(each.text().codePointAt(i))) {
          assertTrue(held.get(i), "no unit holds the character at " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void unitsAndTokensCutNoPairInTwo(Case each) {
    for (Unit unit : each.units()) {
      assertFalse(isInsideAPair(each.text(), unit.span().begin()), unit.span().toString());
      assertFalse(isInsideAPair(each.text(), unit.span().end()), unit.span().toString());
      for (Token token : unit.tokens()) {
        assertFalse(isInsideAPair(each.text(), token.begin()), token.toString());
        assertFalse(isInsideAPair(each.text(), token.end()), token.toString());
      }
    }
  }

  private static boolean isInsideAPair(String text, int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void tokensAreTheWordsAtTheirOffsets(Case each) {
    for (Unit unit : each.units()) {
      int end = unit.span().begin();
      for (Token token : unit.tokens()) {
        assertTrue(token.begin() >= end, token + " begins before " + end);
        end = token.end();
        String slice = each.text().substring(token.begin(), token.end());
        assertEquals(slice.toLowerCase(Locale.ROOT).replace('’', '\''), token.word());
      }
      assertTrue(end <= unit.span().end());
    }
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void sentencesAreCountedFromZeroWithoutGaps(Case each) {
    int last = -1;
    for (Unit unit : each.units()) {
      assertTrue(unit.sentence() == last || unit.sentence() == last + 1, unit.toString());
      last = unit.sentence();
    }
  }

  @ParameterizedTest
  @MethodSource("everySegmenterOnEveryCase")
  void aConnectiveOpensItsUnit(Case each) {
    for (Unit unit : each.units()) {
      if (unit.connective() != null) {
        List<String> words = unit.tokens().stream().map(Token::word).toList();
        List<String> marker = List.of(unit.connective().split(" "));
        assertEquals(marker, words.subList(0, marker.size()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBlankTextHasNoUnits(Segmenters segmenter) {
    assertEquals(List.of(), cut(segmenter, ""));
    assertEquals(List.of(), cut(segmenter, " \r\n\u00a0\n"));
  }

  @ParameterizedTest
  @EnumSource
  void takesEachSentenceForAUnitOrMore(Segmenters segmenter) {
    assertEquals(List.of("It is so.", "Is it?", "No!"), cut(segmenter, "It is so. Is it? No!"));
  }

  /** Once a letter of two code units was none, and such words joined the sentence before. */
  @ParameterizedTest
  @EnumSource
  void aSentenceInMathematicalLettersIsAUnit(Segmenters segmenter) {
    assertEquals(
        List.of("It is so.", "𝗜𝘁 𝗶𝘀 𝗻𝗼𝘁."), cut(segmenter, "It is so. 𝗜𝘁 𝗶𝘀 𝗻𝗼𝘁."));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAUrlInOneUnit(Segmenters segmenter) {
    String text = "See https://example.org/a.b?c=d&e=f#g for why.";
    assertEquals(List.of(text), cut(segmenter, text));
  }

  @ParameterizedTest
  @EnumSource
  void keepsADecimalNumberInOneUnit(Segmenters segmenter) {
    String text = "It rose from 3.14 to 1,000.25 percent.";
    assertEquals(List.of(text), cut(segmenter, text));
  }

  @ParameterizedTest
  @EnumSource
  void doesNotCutAfterAnAbbreviation(Segmenters segmenter) {
    for (String text :
        List.of(
            "Take a check, e.g. debate, for granted.",
            "Take the first, i.e. the cheap one.",
            "It was shown by Smith et al. in the spring.",
            "It happens approx. twice a day, as in fig. seven.",
            "It is cheaper, cf. Dr. Jones on taxes.")) {
      assertEquals(List.of(text), cut(segmenter, text));
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesOutBulletsAndKeepsNumbers(Segmenters segmenter) {
    assertEquals(
        List.of("It is cheap.", "It works.", "1. It is safe.", "(b) It is new.", "2. It is so."),
        cut(
            segmenter,
            "- It is cheap.\n* It works.\n1. It is safe.\n(b) It is new.\n> 2. It is so."));
  }

  @ParameterizedTest
  @EnumSource
  void aHeadingIsOneUnit(Segmenters segmenter) {
    assertEquals(
        List.of("Why? Because it is new.", "It fails."),
        cut(segmenter, "## Why? Because it is new.\n\nIt fails."));
  }

  @ParameterizedTest
  @EnumSource
  void aCodeBlockIsOneUnitWithoutTokens(Segmenters segmenter) {
    Post post = Post.of("code", "See:\n\n```\nx = 1. Because y.\n\nz\n```\n\nIt runs.");
    Unit code = segmenter.segment(post).get(1);
    assertEquals("```\nx = 1. Because y.\n\nz\n```", code.span().of(post.text()));
    assertEquals(BlockKind.CODE, code.kind());
    assertEquals(List.of(), code.tokens());
  }

  @ParameterizedTest
  @EnumSource
  void readsOnlyTheBlocksOfAPost(Segmenters segmenter) {
    String text = "31 comments, sorted by top. It is so.";
    Post post = new Post("furniture", text, List.of(new Block(BlockKind.PROSE, new Span(28, 37))));
    assertEquals(
        List.of("It is so."),
        segmenter.segment(post).stream().map(unit -> unit.span().of(text)).toList());
  }

  private static List<String> cut(Segmenters segmenter, String text) {
    return segmenter.segment(Post.of("post", text)).stream()
        .map(unit -> unit.span().of(text))
        .toList();
  }
}
