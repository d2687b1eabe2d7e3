// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyBordersTest {
  private static final String POST =
      "A kite flies by a string that holds it back. Wind alone never lifted anybody's washing.";

  private static final String QUOTE = "A kite flies by a string that holds it back.";

  /** Paragraphs of a thread that lost its headers; comments begin where they are marked. */
  private static final List<String> THREAD =
      List.of(
          "* String theory aside, the washing did fly in the storm of 1987.",
          "My aunt found hers two villages further on.",
          "* " + QUOTE,
          "Balloons have strings as well, and they hold nothing back at all.",
          "* Wind alone never lifted anybody's washing.",
          "Ask the aunt of the first commenter about that.");

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", "\n", "\r\n", "\r\n\r\n", "\n \n"})
  void aQuotationOpensAReplyHoweverParagraphsAreSetApart(String between) {
    assertEquals(marked(THREAD), replies(between, THREAD, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", "\n"})
  void aQuotationOpensAReplyWhereThePageSaysNoNumber(String between) {
    assertEquals(marked(THREAD), replies(between, THREAD, ReplyBorders.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noMoreRepliesAreFoundThanThePageAnnounced(int announced) {
    assertEquals(announced, replies("\n\n", THREAD, announced).size());
  }

  @Test
  void aQuotationWithAWordLeftOutOpensAReply() {
    List<String> thread =
        List.of(
            "* Balloons have strings as well, and they hold nothing back at all.",
            "* A kite flies by a string that holds it...",
            "As do dogs.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
  }

  @Test
  void aReplyThatGoesThroughThePostIsOneWhereNoMoreAreAnnounced() {
    List<String> thread =
        List.of(
            "* " + QUOTE,
            "Dogs are held back too.",
            "Wind alone never lifted anybody's washing.",
            "It lifted mine.",
            "* Thanks, you two.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
  }

  @Test
  void aSecondQuotationOfTheSameCommentGoesOnAnsweringIt() {
    List<String> thread =
        List.of(
            "* Balloons have strings as well. Shoes have two of them on every single foot.",
            "* Balloons have strings as well.",
            "Some have ribbons.",
            "Shoes have two of them on every single foot.",
            "Boots have zips.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
  }

  @Test
  void aQuotationOfAnEarlierCommentOpensAReply() {
    List<String> thread =
        List.of(
            "* Balloons have strings as well, and they hold nothing back at all.",
            "* Balloons have strings as well, and they hold nothing back at all.",
            "Neither do shoes, come to think of it.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
  }

  @Test
  void moreBlankLinesThanUsualOpenAReply() {
    List<String> thread =
        List.of("* Shoes have strings.", "Some of them do.\n", "* Kites have tails.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
  }

  @Test
  void blankLinesThatStandEverywhereOpenNoReply() {
    List<String> thread =
        List.of(
            "* Shoes have strings, as any child will tell anybody who asks.",
            "The child had velcro.",
            "The strings come later in life.");
    assertEquals(marked(thread), replies("\n\n\n", thread, 3));
  }

  @Test
  void aParagraphWithoutAnySignOpensNoReplyWhateverIsAnnounced() {
    List<String> thread =
        List.of(
            "* Shoes have strings, as any child will tell anybody who asks.",
            "Strings wear out by the hundred every year in this town alone.");
    assertEquals(marked(thread), replies("\n\n", thread, 9));
  }

  @Test
  void weakSignsOpenNoMoreRepliesThanThePageAnnounced() {
    List<String> thread =
        List.of(
            "* Shoes have strings, as any child will tell anybody who asks.",
            "* Thanks, that was the missing piece.",
            "Thanks also to the child.",
            "Thanks all round, and good night.");
    assertEquals(marked(thread), replies("\n\n", thread, 2));
    assertEquals(4, replies("\n\n", thread, 4).size());
    assertEquals(1, replies("\n\n", thread, 1).size());
  }

  @Test
  void aListItemOpensNoReply() {
    List<String> thread =
        List.of("* Reasons there are:", "- Yes, the wind.", "- No, the string.", "1. Thanks.");
    assertEquals(marked(thread), replies("\n", thread, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "One line without an end that says thanks and that you should ask the aunt",
        "\n\n\nThanks.\n\n\n\n\n\nYes.",
        "Yes.\nNo.\nThanks.\nOk.",
        "> quoted\n> lines\n\nYes.",
        "```\nThanks.\n```"
      })
  void everySectionBeginsWithAComment(String section) {
    String text = section + "\n[-]ada\n" + section;
    int second = text.length() - section.length();
    List<List<ReplyBorders.Border>> borders =
        ReplyBorders.find(
            text,
            "",
            List.of(new Span(0, section.length()), new Span(second, text.length())),
            100,
            Set.of());
    assertEquals(0, borders.get(0).get(0).begin());
    assertEquals(second, borders.get(1).get(0).begin());
    for (List<ReplyBorders.Border> each : borders) {
      List<Integer> begins = each.stream().map(ReplyBorders.Border::begin).toList();
      assertEquals(begins.stream().distinct().sorted().toList(), begins);
      assertTrue(each.stream().allMatch(b -> b.confidence() > 0 && b.confidence() < 1));
      assertTrue(begins.get(begins.size() - 1) < text.length());
    }
  }

  private static List<String> marked(List<String> thread) {
    return thread.stream()
        .filter(paragraph -> paragraph.startsWith("* "))
        .map(paragraph -> paragraph.substring(2))
        .toList();
  }

  /** Returns the paragraphs with which comments begin. */
  private static List<String> replies(String between, List<String> thread, int announced) {
    List<String> paragraphs =
        thread.stream().map(paragraph -> paragraph.replaceFirst("^\\* ", "")).toList();
    String text = String.join(between, paragraphs);
    List<String> replies = new ArrayList<>();
    ReplyBorders.find(text, POST, List.of(new Span(0, text.length())), announced, Set.of())
        .get(0)
        .forEach(
            border ->
                replies.add(text.substring(border.begin()).lines().findFirst().orElseThrow()));
    return replies;
  }
}
