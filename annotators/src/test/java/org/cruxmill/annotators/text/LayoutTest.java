// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final String SENTENCE =
      "The plan works only if the people who carry it out believe in it, which they do not.";

  /** The paragraphs of {@code text}, each as its kind and its words. */
  private static List<String> paragraphs(String text) {
    return Layout.blocks(text).stream()
        .map(block -> block.kind().label() + ": " + block.span().of(text))
        .toList();
  }

  @Test
  void findsNothingInABlankText() {
    assertEquals(List.of(), paragraphs(""));
    assertEquals(List.of(), paragraphs(" \t\r\n\u00a0\n\u200b\ufeff\r\n"));
  }

  @Test
  void takesALineForAParagraph() {
    assertEquals(
        List.of("prose: " + SENTENCE, "prose: It is simple."),
        paragraphs(SENTENCE + "\nIt is simple.\n"));
  }

  @Test
  void takesBlankLinesForBorders() {
    assertEquals(
        List.of("prose: One thing is said.", "prose: Then another."),
        paragraphs("One thing is said.\n\n \nThen another."));
  }

  @Test
  void joinsLinesThatAreWrappedInMidSentence() {
    String wrapped = "The plan works only if\nthe people who carry it\nout believe in it.";
    assertEquals(
        List.of("prose: " + wrapped, "prose: They do not."),
        paragraphs(wrapped + "\n\nThey do not."));
  }

  @Test
  void findsMarkdownHeadings() {
    assertEquals(
        List.of("heading: ## Why not?", "prose: It is simple."),
        paragraphs("## Why not?\nIt is simple."));
  }

  @Test
  void takesAShortLineWithoutAStopBeforeProseForAHeading() {
    assertEquals(
        List.of("heading: The case for haste", "prose: " + SENTENCE),
        paragraphs("The case for haste\n\n" + SENTENCE));
  }

  @Test
  void takesNoSentenceForAHeading() {
    assertEquals(
        List.of("prose: We must hurry.", "prose: " + SENTENCE),
        paragraphs("We must hurry.\n\n" + SENTENCE));
  }

  @Test
  void takesTheLastLineForNoHeading() {
    assertEquals(
        List.of("prose: It is simple.", "prose: Yours truly"),
        paragraphs("It is simple.\n\nYours truly"));
  }

  @Test
  void findsListItemsOfEveryMark() {
    assertEquals(
        List.of(
            "list_item: - dash",
            "list_item: * star",
            "list_item: • bullet",
            "list_item: 1. number",
            "list_item: (b) letter",
            "list_item: 12) bracket"),
        paragraphs("- dash\n* star\n• bullet\n1. number\n(b) letter\n12) bracket"));
  }

  @Test
  void keepsTheHangingLinesOfAListItem() {
    assertEquals(
        List.of("list_item: - the first\n  goes on", "list_item: - the second"),
        paragraphs("- the first\n  goes on\n- the second"));
  }

  @Test
  void takesANumberedLineBeforeProseForAHeading() {
    assertEquals(
        List.of("heading: 2. The shape of the world", "prose: " + SENTENCE),
        paragraphs("2. The shape of the world\n\n" + SENTENCE));
  }

  /** Once the last item of a list was a heading, when prose came after it. */
  @Test
  void takesTheLastItemOfANumberedListForAnItem() {
    assertEquals(
        List.of("list_item: 1. Ask", "list_item: 2. Listen", "prose: " + SENTENCE),
        paragraphs("1. Ask\n2. Listen\n\n" + SENTENCE));
  }

  @Test
  void takesADecimalNumberForNoListItem() {
    assertEquals(
        List.of("prose: 3.5 percent of them left."), paragraphs("3.5 percent of them left."));
  }

  @Test
  void joinsTheLinesOfAQuotation() {
    assertEquals(
        List.of("quote: > You said so.\n> Twice.", "prose: I did not."),
        paragraphs("> You said so.\n> Twice.\nI did not."));
  }

  @Test
  void keepsAFencedBlockWholeWithItsBlankLines() {
    String code = "```python\nx = 1\n\n# not a heading\n- not an item\n```";
    assertEquals(
        List.of("prose: See this:", "code: " + code, "prose: It runs."),
        paragraphs("See this:\n" + code + "\nIt runs."));
  }

  @Test
  void takesWhatFollowsAnOpenFenceForCode() {
    assertEquals(List.of("code: ~~~\nx = 1\n\ny = 2"), paragraphs("~~~\nx = 1\n\ny = 2"));
  }

  @Test
  void takesLinesIndentedByFourForCode() {
    assertEquals(
        List.of("prose: See this:", "code: x = 1\n    y = 2", "prose: It runs."),
        paragraphs("See this:\n\n    x = 1\n    y = 2\n\nIt runs."));
  }

  @Test
  void leavesOutRules() {
    assertEquals(
        List.of("prose: Before it.", "prose: After it."),
        paragraphs("Before it.\n* * *\n---\n=====\nAfter it."));
  }

  /** Once the pattern of a rule took a stack frame for every mark, and overflowed the stack. */
  @Test
  void leavesOutARuleOfAHundredThousandMarks() {
    assertEquals(List.of(), paragraphs("-".repeat(100_000)));
    assertEquals(List.of(), paragraphs("- ".repeat(50_000)));
  }

  /** Once the dot of a pattern stopped at the carriage return, so a quotation was prose. */
  @Test
  void findsQuotationsHeadingsAndCodeWithCrlf() {
    assertEquals(
        List.of(
            "heading: # Title",
            "quote: > You said so.\r\n> Twice.",
            "code: ```\r\nx = 1\r\n```",
            "prose: It runs."),
        paragraphs("# Title\r\n> You said so.\r\n> Twice.\r\n```\r\nx = 1\r\n```\r\nIt runs."));
  }

  @Test
  void wordsBeginAfterTheMarker() {
    for (String marker : List.of("> ", "# ", "- ", "3. ", "(a) ", "> - ", "> 2) ", "")) {
      String text = "x\n" + marker + "word";
      assertEquals(
          text.length() - "word".length(), Layout.afterMarker(text, 2, text.length()), marker);
    }
  }

  @Test
  void aMarkerWithoutWordsIsAWord() {
    assertEquals(0, Layout.afterMarker("> ", 0, 2));
  }

  @Property
  void blocksAreInOrderDisjointAndInsideTheText(@ForAll("posts") String text) {
    int end = 0;
    for (Block block : Layout.blocks(text)) {
      assertTrue(block.span().begin() >= end);
      end = block.span().end();
    }
    assertTrue(end <= text.length());
  }

  @Property
  void blocksHoldEveryLetterAndDigit(@ForAll("posts") String text) {
    BitSet held = new BitSet();
    Layout.blocks(text).forEach(block -> held.set(block.span().begin(), block.span().end()));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.codePointAt(i))) {
        assertTrue(held.get(i), "no block holds the character at " + i);
      }
    }
  }

  @Property
  void blocksBeginAndEndWithMoreThanBlanks(@ForAll("posts") String text) {
    for (Block block : Layout.blocks(text)) {
      int begin = block.span().begin();
      int end = block.span().end();
      assertEquals(block.span(), Span.trimmed(text, begin, end));
    }
  }

  @Property
  void crlfGivesTheParagraphsOfLf(@ForAll("posts") String text) {
    String lf = text.replace("\r", "");
    assertEquals(
        paragraphs(lf),
        paragraphs(lf.replace("\n", "\r\n")).stream().map(p -> p.replace("\r\n", "\n")).toList());
  }

  /** Texts rich in what tells paragraphs apart, with pairs, halves of pairs and odd blanks. */
  @Provide
  Arbitrary<String> posts() {
    Arbitrary<String> marks =
        Arbitraries.of(
            "\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "- ", "* ", "> ", "# ", "1. ", "(b) ",
            "```", "~~~", "---", "\u2028", "\u0085", "\u00a0", "\u200b", "|");
    Arbitrary<String> words =
        Arbitraries.of("word ", "It is so. ", "Title", "e\u0301", "😀", "\ud83d", "\ude00", "נכון");
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(5);
    return Arbitraries.oneOf(marks, words, any).list().ofMaxSize(40).map(p -> String.join("", p));
  }
}
