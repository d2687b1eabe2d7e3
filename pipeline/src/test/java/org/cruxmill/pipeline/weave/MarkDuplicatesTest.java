// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import static org.cruxmill.pipeline.ingest.Documents.comment;
import static org.cruxmill.pipeline.ingest.Documents.document;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.Boundary;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkDuplicatesTest {
  private static final String ESSAY =
      """
      A brake is a promise that the driver makes to the street, and a model with a brake has made
      a promise to whoever stands in front of it. I would like to see that promise in writing, and
      I would like the paper to be where the model cannot reach it. Until then I cross on green.""";

  private static final String OTHER =
      """
      Every spring our street votes on the speed bump, and every spring it stays. What the vote
      measures is not the bump but who had the pram that year. I'd expect the same of any panel
      that we ask about models: it will tell us who had time to come.""";

  /** Static: the runner works on copies of the steps. */
  private static final List<ThreadPost> MARKED = new CopyOnWriteArrayList<>();

  @Test
  void theEarliestOfCopiesIsTheFirst() {
    assertEquals(
        Map.of("b", "a", "c", "a"),
        marks(
            document("b", "b", null, "1.jsonl", 0, null, ESSAY),
            document("c", "c", null, "2.jsonl", 0, 20L, ESSAY),
            document("a", "a", null, "3.jsonl", 0, 10L, ESSAY),
            document("o", "o", null, "3.jsonl", 1, 5L, OTHER)));
  }

  @Test
  void copiesWithoutDatesStandAsInTheirSources() {
    assertEquals(
        Map.of("a", "z"),
        marks(
            document("a", "a", null, "2.jsonl", 0, null, ESSAY),
            document("z", "z", null, "1.jsonl", 7, null, ESSAY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "white space",
        "furniture",
        "markup",
        "an edit",
      })
  void copiesMayDifferIn(String what) {
    String copy =
        switch (what) {
          case "white space" -> ESSAY.replace(". ", ".\n\n").replace(" model", "\u00a0 model");
          case "furniture" -> "This is a link post for https://example.org\n" + ESSAY + "\nReply\n";
          case "markup" -> "> " + ESSAY.replace("promise", "**promise**").toUpperCase(Locale.ROOT);
          default -> ESSAY.replace("Until then I cross", "Until then I shall cross");
        };
    assertEquals(
        Map.of("b", "a"),
        marks(
            document("a", "a", null, "1.jsonl", 0, null, ESSAY),
            document("b", "b", null, "2.jsonl", 0, null, copy)));
  }

  @Test
  void aNewTextWithTheWordsOfAnotherIsNoCopy() {
    assertEquals(
        Map.of(),
        marks(
            document("a", "a", null, "1.jsonl", 0, null, ESSAY),
            document(
                "b",
                "b",
                null,
                "2.jsonl",
                0,
                null,
                ESSAY
                    + "\n\n"
                    + OTHER
                    + " "
                    + OTHER
                        .toUpperCase(Locale.ROOT)
                        .replace("THE ", "A ")
                        .replace("IT ", "THIS "))));
  }

  @Test
  void theSameTitleAndAuthorNeedOnlyANearText() {
    String shortened = ESSAY.substring(0, ESSAY.indexOf("Until")) + OTHER.substring(0, 40);
    assertEquals(
        Map.of("b", "a"),
        marks(titled("a", "Brakes", "ada", ESSAY), titled("b", "BRAKES", "ada", shortened)));
    assertEquals(
        Map.of(), marks(titled("a", "Brakes", "ada", ESSAY), titled("b", "Brakes", "ada", OTHER)));
  }

  @Test
  void shortTextsOfDifferentPeopleAreNoCopies() {
    assertEquals(
        Map.of(),
        marks(
            document("p", "p", null, "1.jsonl", 0, 1L, ESSAY),
            comment("a", "p", "p", 1, "Thanks!"),
            comment("b", "p", "p", 2, "Thanks!"),
            document("q", "q", null, "2.jsonl", 0, 1L, OTHER),
            comment("c", "q", "q", 1, "Thanks!")));
  }

  @Test
  void aShortTextIsACopyInACopyOfItsThread() {
    assertEquals(
        Map.of("q", "p", "b", "a"),
        marks(
            document("p", "p", null, "1.txt", 0, null, ESSAY),
            document("a", "p", null, "1.txt", 1, null, "Thanks!"),
            document("q", "q", null, "2.txt", 0, null, ESSAY.replace(". ", ".\n")),
            document("b", "q", null, "2.txt", 1, null, "Thanks !")));
  }

  @Test
  void aCommentThatQuotesAWholeOneIsNoCopy() {
    assertEquals(
        Map.of(),
        marks(
            document("p", "p", null, "1.jsonl", 0, null, OTHER),
            comment("a", "p", "p", 1, ESSAY),
            comment("b", "p", "a", 2, "> " + ESSAY + "\n\nSo say we all.")));
  }

  @Test
  void thousandsWithTheSameBoilerplateAreMarkedAsCopiesOfOne() {
    List<SourcePost> posts = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String id = "%05d".formatted(i);
      posts.add(document(id, id, null, "1.jsonl", i, null, ESSAY));
    }
    Map<String, String> marks = marks(posts.toArray(SourcePost[]::new));
    assertEquals(4999, marks.size());
    assertEquals(List.of("00000"), marks.values().stream().distinct().toList());
  }

  private static SourcePost titled(String id, String title, String author, String text) {
    return new SourcePost(
        id,
        id,
        null,
        id,
        true,
        0,
        "forum",
        id,
        null,
        null,
        title,
        author,
        null,
        null,
        null,
        "application/jsonl",
        Boundary.RECORD,
        1,
        text);
  }

  /** Returns which document is marked as a copy of which. */
  private static Map<String, String> marks(SourcePost... posts) {
    Map<String, List<SegmentedPost>> threads = new TreeMap<>();
    for (SourcePost post : posts) {
      threads
          .computeIfAbsent(post.threadId(), key -> new ArrayList<>())
          .add(new SegmentedPost(post, "en", List.of()));
    }
    List<ThreadPost> woven =
        threads.values().stream().flatMap(each -> ThreadWeaver.weave(each).stream()).toList();
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    Map<String, String> marks = new TreeMap<>();
    PAssert.that(
            pipeline
                .apply(Create.of(woven).withCoder(RecordCoder.of(ThreadPost.class)))
                .apply(new MarkDuplicates(3)))
        .satisfies(
            marked -> {
              MARKED.clear();
              marked.forEach(MARKED::add);
              return null;
            });
    pipeline.run();
    assertEquals(woven.size(), MARKED.size());
    for (ThreadPost each : MARKED) {
      if (each.duplicateOf() != null) {
        marks.put(each.docId(), each.duplicateOf());
      }
    }
    return marks;
  }
}
