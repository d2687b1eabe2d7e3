// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionList;
import org.cruxmill.annotators.codebook.Side;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.ArgumentTag;
import org.cruxmill.annotators.tag.CategoryMention;
import org.cruxmill.annotators.tag.Evidence;
import org.cruxmill.annotators.tag.Stance;
import org.cruxmill.annotators.tag.Tags;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.Documents;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.row.AnnotatedPost;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {
  private static final SourcePost POST = Documents.post("p", "One. Two.");
  private static final SourcePost COMMENT = Documents.comment("c", "p", "p", 1, "One. Two.");
  private static final Reject UNREAD =
      new Reject("a.png", null, null, Stage.OPEN, "unsupported_type", "image/png", 8L);
  private static final Reject UNTAGGED =
      new Reject("file.jsonl", "c", "forum", Stage.TAG, "failed_tag", "why", 8L);

  @Test
  void whatIsReadIsEitherWrittenOrRejected() {
    assertTrue(counts(2, 1, 1).isBalanced());
    assertTrue(new Counts(Map.of()).isBalanced());
    assertFalse(counts(3, 1, 1).isBalanced());
    assertFalse(counts(1, 1, 1).isBalanced());
  }

  private static Counts counts(long read, long written, long rejected) {
    return new Counts(
        Map.of(
            "read", Map.of("post", read),
            "documents", Map.of("post", written),
            "rejects", Map.of("tag/failed_tag", rejected)));
  }

  @Test
  void readCountsPostsCommentsAndRecordsThatNeverBecameOne() {
    assertEquals(new Count("read", "post", 1), Count.read(POST).get(0));
    assertEquals(new Count("read", "comment", 1), Count.read(COMMENT).get(0));
    assertEquals(new Count("read", "unusable", 1), Count.unread(UNREAD).get(0));
  }

  @Test
  void rejectsAreCountedByStageAndError() {
    assertEquals(new Count("rejects", "open/unsupported_type", 1), Count.rejected(UNREAD).get(0));
  }

  /** As when a source takes what another loses. */
  @Test
  void theBalanceHoldsForEachSourceAndEachFile() {
    Map<String, Map<String, Long>> sums = new HashMap<>(counts(2, 1, 1).byKind());
    sums.put("read/source", Map.of("forum", 1L, "blog", 1L));
    sums.put("documents/source", Map.of("forum", 1L));
    sums.put("rejects/source", Map.of("blog", 1L));
    assertTrue(new Counts(sums).isBalanced());
    assertEquals(new Counts.Balance(1, 0, 1), new Counts(sums).bySource().get("blog"));
    sums.put("rejects/source", Map.of("forum", 1L));
    assertFalse(new Counts(sums).isBalanced());
    sums.remove("rejects/source");
    sums.put("read/source", Map.of("forum", 1L));
    sums.put("read/file", Map.of("a.jsonl", 2L));
    sums.put("documents/file", Map.of("a.jsonl", 1L));
    assertFalse(new Counts(sums).isBalanced());
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, a.png",
    "a/b.jsonl#12, a/b.jsonl",
    "a.zip!/b/c.jsonl#3, a.zip",
    "C#/notes.txt, C#/notes.txt",
    "'two\nlines\t.txt', two?lines?.txt"
  })
  void whatIsInAFileCountsForIt(String uri, String file) {
    String unescaped = uri.translateEscapes();
    Reject reject = new Reject(unescaped, null, null, Stage.OPEN, "not_text", "why", 8L);
    assertEquals(
        List.of(
            new Count("rejects", "open/not_text", 1),
            new Count("rejects/source", "unreadable", 1),
            new Count("rejects/file", file, 1)),
        Count.rejected(reject));
  }

  @Test
  void aDocumentCountsForAllThatWasFoundInIt() {
    assertEquals(
        List.of(
            new Count("documents", "comment", 1),
            new Count("documents/source", "forum", 1),
            new Count("documents/file", "file.jsonl", 1),
            new Count("units", "", 2),
            new Count("unit_links", "quotes", 1),
            new Count("unit_links", "introduced_by", 1),
            new Count("argument_tags", "book/for-5/disputes", 1),
            new Count("category_mentions", "fields/rlhf", 1)),
        Count.found(List.of("en")).of(annotated(COMMENT)));
  }

  private static AnnotatedPost annotated(SourcePost post) {
    List<Unit> units =
        List.of(
            new Unit(new Span(0, 4), BlockKind.PROSE, 0, null, null, List.of()),
            new Unit(new Span(5, 9), BlockKind.LIST_ITEM, 1, null, 0, List.of()));
    List<ThreadPost.QuotedUnit> quotes = List.of(new ThreadPost.QuotedUnit(0, "p#0-4", 1));
    Span span = new Span(0, 4);
    return new AnnotatedPost(
        new ThreadPost(post, "c", "p", "p", 1, 1, null, "en", null, units, quotes, List.of()),
        new Tags(
            List.of(
                new ArgumentTag(
                    0,
                    "book",
                    "1",
                    "for-5",
                    Side.FOR,
                    Stance.DISPUTES,
                    1,
                    List.of(new Evidence(span, "cue", "one")))),
            List.of(new CategoryMention(0, "fields", "1", "rlhf", null, null, null, span, 1))));
  }

  @Test
  void sumsOfARunAreTakenFromItsFolderAndLeaveNothingThere(@TempDir Path folder)
      throws IOException {
    var target = new WriteDataset.Target(folder.toString(), 1, 0);
    var pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    var read =
        pipeline
            .apply(
                "Posts",
                Create.of(POST, COMMENT, COMMENT).withCoder(RecordCoder.of(SourcePost.class)))
            .apply("Read", Count.each(Count::read));
    var found =
        pipeline
            .apply(
                "Found",
                Create.of(annotated(COMMENT), annotated(COMMENT))
                    .withCoder(RecordCoder.of(AnnotatedPost.class)))
            .apply("Count found", Count.each(Count.found(List.of("en"))));
    var rejected =
        pipeline
            .apply("Rejects", Create.of(UNTAGGED).withCoder(RecordCoder.of(Reject.class)))
            .apply("Rejected", Count.each(Count::rejected));
    PCollectionList.of(read).and(found).and(rejected).apply(new WriteCounts(target));
    pipeline.run();
    Counts counts = WriteCounts.take(target);
    assertEquals(
        Map.of(
            "read", Map.of("post", 1L, "comment", 2L),
            "documents", Map.of("comment", 2L),
            "units", Map.of("", 4L),
            "unit_links", Map.of("quotes", 2L, "introduced_by", 2L),
            "argument_tags", Map.of("book/for-5/disputes", 2L),
            "category_mentions", Map.of("fields/rlhf", 2L),
            "rejects", Map.of("tag/failed_tag", 1L)),
        counts.totals());
    assertTrue(counts.isBalanced());
    assertEquals(4, counts.total("units"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
    }
  }
}
