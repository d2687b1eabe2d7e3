// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import static org.cruxmill.pipeline.ingest.Documents.comment;
import static org.cruxmill.pipeline.ingest.Documents.document;
import static org.cruxmill.pipeline.ingest.Documents.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.Passage;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadWeaverTest {
  private static final String CLAIM = "A kite flies by a string that holds it back.";

  @Test
  void repliesFollowWhatTheyAnswer() {
    assertEquals(
        List.of("p@0", "a@1", "a1@2", "a11@3", "a2@2", "b@1"),
        places(
            post("p", "x"),
            comment("b", "p", "p", 5, "x"),
            comment("a2", "p", "a", 4, "x"),
            comment("a11", "p", "a1", 3, "x"),
            comment("a1", "p", "a", 2, "x"),
            comment("a", "p", "p", 1, "x")));
  }

  @Test
  void siblingsStandByDateThenAsInTheirSource() {
    assertEquals(
        List.of("p@0", "old@1", "new@1", "first@1", "second@1"),
        places(
            document("second", "p", "p", "a.jsonl", 3, null, "x"),
            document("first", "p", "p", "a.jsonl", 2, null, "x"),
            document("new", "p", "p", "a.jsonl", 1, 20L, "x"),
            document("old", "p", "p", "a.jsonl", 4, 10L, "x"),
            document("p", "p", null, "a.jsonl", 9, 30L, "x")));
  }

  @Test
  void aCommentWhoseParentIsMissingStandsAsOneOnThePostAndKeepsItsParent() {
    List<ThreadPost> woven =
        weave(post("p", "x"), comment("a", "p", "gone", 1, "x"), comment("a1", "p", "a", 2, "x"));
    assertEquals(List.of("p@0", "a@1", "a1@2"), places(woven));
    assertEquals("gone", woven.get(1).parentId());
  }

  @Test
  void commentsWithoutTheirPostKeepTheDepthTheyWouldHave() {
    assertEquals(
        List.of("a@1", "a1@2", "b@1"),
        places(
            comment("b", "p", "p", 3, "x"),
            comment("a1", "p", "a", 2, "x"),
            comment("a", "p", "p", 1, "x")));
  }

  @Test
  void commentsThatAnswerEachOtherInARingAreAllThereOnce() {
    List<String> places =
        places(
            post("p", "x"),
            comment("a", "p", "c", 1, "x"),
            comment("b", "p", "a", 2, "x"),
            comment("c", "p", "b", 3, "x"),
            comment("self", "p", "self", 4, "x"),
            comment("d", "p", "p", 5, "x"));
    assertEquals(List.of("p@0", "self@1", "d@1", "a@1", "b@2", "c@3"), places);
  }

  @Test
  void aChainOfFiveThousandRepliesIsWoven() {
    List<SourcePost> chain = new ArrayList<>(List.of(post("r0", "Reply number 0.")));
    for (int i = 1; i <= 5000; i++) {
      chain.add(comment("r" + i, "r0", "r" + (i - 1), i, "Reply number " + i + "."));
    }
    Collections.shuffle(chain, new Random(1));
    List<ThreadPost> woven = weave(chain.toArray(SourcePost[]::new));
    assertEquals(
        IntStream.rangeClosed(0, 5000).mapToObj(i -> "r" + i + "@" + i).toList(), places(woven));
  }

  @Test
  void positionsCountFromThePostOn() {
    List<ThreadPost> woven =
        weave(comment("a", "p", "p", 1, "x"), post("p", "x"), comment("b", "p", "p", 2, "x"));
    assertEquals(List.of(0, 1, 2), woven.stream().map(ThreadPost::position).toList());
    assertEquals("p", woven.get(0).docId());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderOfArrivalMakesNoDifference(long seed) {
    List<SourcePost> posts = new ArrayList<>(twoCrawls());
    List<ThreadPost> woven = weave(posts.toArray(SourcePost[]::new));
    Collections.shuffle(posts, new Random(seed));
    assertEquals(woven, weave(posts.toArray(SourcePost[]::new)));
  }

  private static List<SourcePost> twoCrawls() {
    return List.of(
        document("p", "p", null, "1.jsonl", 0, null, CLAIM),
        document("a", "p", "p", "1.jsonl", 1, null, "No."),
        document("p", "p", null, "2.jsonl", 0, null, CLAIM),
        document("a", "p", "p", "2.jsonl", 1, null, "No."),
        document("b", "p", "a", "2.jsonl", 2, null, CLAIM));
  }

  @Test
  void aSecondCopyOfAThreadIsAThreadOfItsOwn() {
    List<ThreadPost> woven = weave(twoCrawls().toArray(SourcePost[]::new));
    assertEquals(
        List.of(
            "p p null 0 null",
            "a p p 1 null",
            "b p a 2 null",
            "p-copy2 p-copy2 null 0 p",
            "a-copy2 p-copy2 p-copy2 1 a"),
        woven.stream()
            .map(
                each ->
                    "%s %s %s %d %s"
                        .formatted(
                            each.docId(),
                            each.threadId(),
                            each.parentId(),
                            each.position(),
                            each.duplicateOf()))
            .toList());
  }

  @Test
  void threeCopiesAreNumbered() {
    List<String> ids =
        Stream.of("3.jsonl", "1.jsonl", "2.jsonl")
            .map(uri -> document("p", "p", null, uri, 0, null, "x"))
            .map(ThreadWeaverTest::segmented)
            .collect(Collectors.collectingAndThen(Collectors.toList(), ThreadWeaver::weave))
            .stream()
            .map(each -> each.docId() + " " + each.post().sourceUri())
            .toList();
    assertEquals(List.of("p 1.jsonl", "p-copy2 2.jsonl", "p-copy3 3.jsonl"), ids);
  }

  @Test
  void aQuotationPointsAtTheFirstUnitThatSaysIt() {
    List<ThreadPost> woven =
        weave(
            post("p", "🪁 First.\n\n" + CLAIM),
            comment("a", "p", "p", 1, "Well.\n\n" + CLAIM),
            comment("b", "p", "a", 2, CLAIM));
    assertEquals(List.of(), woven.get(0).quotes());
    String claim = "p#10-" + (10 + CLAIM.length());
    assertEquals(List.of(new ThreadPost.QuotedUnit(1, claim, 1)), woven.get(1).quotes());
    assertEquals(List.of(new ThreadPost.QuotedUnit(0, claim, 1)), woven.get(2).quotes());
  }

  @Test
  void copiesQuoteWithinThemselvesOnly() {
    List<SourcePost> posts = new ArrayList<>();
    for (String uri : List.of("1.jsonl", "2.jsonl")) {
      posts.add(document("p", "p", null, uri, 0, null, CLAIM));
      posts.add(document("a", "p", "p", uri, 1, null, CLAIM));
    }
    List<ThreadPost> woven = weave(posts.toArray(SourcePost[]::new));
    assertTrue(woven.get(2).quotes().isEmpty());
    assertEquals("p-copy2#0-" + CLAIM.length(), woven.get(3).quotes().get(0).unitId());
  }

  @Test
  void everyDocumentKnowsTheNumberedItemsOfThePost() {
    List<ThreadPost> woven =
        weave(
            post("p", "Reasons:\n\n1. The wind.\n2) The string.\n- No number.\n\n3. And so on."),
            comment("a", "p", "p", 1, "1. Mine."));
    List<Passage.Numbered> outline =
        List.of(
            new Passage.Numbered(1, "The wind."),
            new Passage.Numbered(2, "The string."),
            new Passage.Numbered(3, "And so on."));
    assertEquals(outline, woven.get(0).outline());
    assertEquals(outline, woven.get(1).outline());
  }

  @Test
  void theFirstCopyIsNoDuplicate() {
    assertNull(weave(post("p", "x")).get(0).duplicateOf());
  }

  private static List<ThreadPost> weave(SourcePost... posts) {
    return ThreadWeaver.weave(Stream.of(posts).map(ThreadWeaverTest::segmented).toList());
  }

  private static List<String> places(SourcePost... posts) {
    return places(weave(posts));
  }

  private static List<String> places(List<ThreadPost> woven) {
    return woven.stream().map(each -> each.docId() + "@" + each.depth()).toList();
  }

  /** Cuts a text into its paragraphs, which takes no model. */
  private static SegmentedPost segmented(SourcePost post) {
    List<Unit> units = new ArrayList<>();
    for (Block block : Layout.blocks(post.text())) {
      units.add(new Unit(block.span(), block.kind(), units.size(), null, null, List.of()));
    }
    return new SegmentedPost(post, "en", units);
  }
}
