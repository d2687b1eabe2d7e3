// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.cruxmill.pipeline.ingest.Documents.comment;
import static org.cruxmill.pipeline.ingest.Documents.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.cruxmill.annotators.segment.Segmenter;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.model.CodebookSource;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.row.AnnotatedPost;
import org.cruxmill.pipeline.weave.SegmentPosts;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.cruxmill.pipeline.weave.WeaveThreads;
import org.junit.jupiter.api.Test;

/**
 * The stages after reading, each with something it cannot do. No input is known that breaks the
 * real segmenter, so one stands in that breaks on a word.
 */
class StagesTest {
  private static final Unit OUTSIDE =
      new Unit(
          new Span(90, 99),
          BlockKind.PROSE,
          0,
          null,
          null,
          IntStream.range(90, 99)
              .mapToObj(begin -> new Token(begin, begin + 1, "kite", "kite", "NN"))
              .toList());

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  /** Recurses without end at one word and lies about the text at another. */
  private enum Brittle implements Segmenter {
    SEGMENTER;

    @Override
    public List<Unit> segment(Post post) {
      if (post.text().contains("recurse")) {
        return segment(post);
      }
      return post.text().contains("outside")
          ? List.of(OUTSIDE)
          : Segmenters.SENTENCE_V2.segment(post);
    }
  }

  @Test
  void aBadRecordLeavesAtItsStageAndTheOthersGoOn() {
    var segmented =
        pipeline
            .apply(
                posts(
                    post("p", "RLHF is a post."),
                    comment("c", "p", "p", 1, "I recurse."),
                    comment("d", "p", "p", 2, "Yes. No."),
                    post("q", "Another post."),
                    comment("e", "q", "q", 1, "This is outside.")))
            .apply("Segment", SegmentPosts.attempt(Brittle.SEGMENTER, List.of("en")));
    var woven = segmented.output().apply("Weave", new WeaveThreads(2));
    var tagged = woven.output().apply("Tag", TagUnits.attempt(bundled(), 0.5));

    assertRejects(
        PCollectionList.of(segmented.failures())
            .and(woven.failures())
            .and(tagged.failures())
            .apply(Flatten.pCollections()),
        "segment failed_segment c StackOverflowError",
        "weave failed_weave q StringIndexOutOfBoundsException",
        "weave failed_weave e StringIndexOutOfBoundsException");
    PAssert.that(tagged.output())
        .satisfies(
            posts -> {
              List<String> found = new ArrayList<>();
              posts.forEach(each -> found.add(units(each)));
              assertEquals(List.of("d 2", "p 1"), found.stream().sorted().toList());
              return null;
            });
    pipeline.run();
  }

  private static String units(AnnotatedPost annotated) {
    return annotated.post().docId() + " " + annotated.post().units().size();
  }

  @Test
  void aDocumentThatCannotBeTaggedIsRejectedAlone() {
    var tagged =
        pipeline
            .apply(
                Create.of(
                        woven(post("p", "RLHF."), List.of()),
                        woven(post("q", "Short."), List.of(OUTSIDE)))
                    .withCoder(RecordCoder.of(ThreadPost.class)))
            .apply(TagUnits.attempt(bundled(), 0.5));
    assertRejects(tagged.failures(), "tag failed_tag q StringIndexOutOfBoundsException");
    PAssert.that(tagged.output())
        .satisfies(
            posts -> {
              assertEquals("p 0", units(posts.iterator().next()));
              return null;
            });
    pipeline.run();
  }

  /** As on a worker that is sent a codebook which it cannot read. */
  @Test
  void withoutATaggerEveryDocumentIsRejected() {
    List<CodebookSource> broken = List.of(new CodebookSource("broken.yaml", "id: [\n"));
    var tagged =
        pipeline
            .apply(
                Create.of(woven(post("p", "x"), List.of()), woven(post("q", "x"), List.of()))
                    .withCoder(RecordCoder.of(ThreadPost.class)))
            .apply(TagUnits.attempt(broken, 0.5));
    PAssert.that(tagged.output()).empty();
    assertRejects(
        tagged.failures(),
        "tag failed_tag p CodebookException",
        "tag failed_tag q CodebookException");
    pipeline.run();
  }

  /** Rejects as stage, error, record and the class of the problem. */
  private static void assertRejects(PCollection<Reject> rejects, String... expected) {
    List<String> sorted = List.of(expected).stream().sorted().toList();
    PAssert.that(rejects)
        .satisfies(
            found -> {
              List<String> lines = new ArrayList<>();
              found.forEach(each -> lines.add(line(each)));
              assertEquals(sorted, lines.stream().sorted().toList());
              return null;
            });
  }

  private static String line(Reject reject) {
    String problem = reject.message().replaceFirst(":.*", "").replaceFirst(".*\\.", "");
    return "%s %s %s %s"
        .formatted(reject.stage().label(), reject.error(), reject.record(), problem);
  }

  private static List<CodebookSource> bundled() {
    return CodebookSource.named(List.of(CodebookSource.BUNDLED));
  }

  private static Create.Values<SourcePost> posts(SourcePost... posts) {
    return Create.of(List.of(posts)).withCoder(RecordCoder.of(SourcePost.class));
  }

  private static ThreadPost woven(SourcePost post, List<Unit> units) {
    return new ThreadPost(
        post,
        post.docId(),
        post.docId(),
        null,
        0,
        0,
        null,
        "en",
        null,
        units,
        List.of(),
        List.of());
  }
}
