// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import static org.cruxmill.pipeline.ingest.Documents.document;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinThreadsTest {
  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  /** Each reply is in a file of its own and names its parent only. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void repliesAtAnyDepthComeTogetherWhateverTheirOrderAndFile(long seed) {
    List<SourcePost> posts = new ArrayList<>(List.of(post("p"), post("q"), reply("b", "q")));
    List<String> expected = new ArrayList<>(List.of("p in p", "q in q", "b in q"));
    for (int i = 0; i < 40; i++) {
      posts.add(reply("c" + i, i == 0 ? "p" : "c" + (i - 1)));
      expected.add("c" + i + " in p");
    }
    Collections.shuffle(posts, new Random(seed));
    assertThreads(expected, posts);
  }

  @Test
  void repliesInAThreadWithoutItsPostComeTogether() {
    assertThreads(
        List.of("a in gone", "b in gone", "c in gone"),
        List.of(reply("c", "b"), reply("a", "gone"), reply("b", "a")));
  }

  /** As a comment within another record does, or a reply of a record that names its thread. */
  @Test
  void aReplyToACommentWhoseThreadIsKnownStandsInThat() {
    assertThreads(
        List.of("a in p", "b in p", "c in p", "p in p"),
        List.of(post("p"), inThread("a", "p", "p"), inThread("b", "p", "a"), reply("c", "b")));
  }

  @Test
  void aThreadThatIsNamedIsKept() {
    assertThreads(
        List.of("a in q", "p in p", "q in q"),
        List.of(post("p"), post("q"), inThread("a", "q", "p")));
  }

  @Test
  void whatIsAPostInOneFileKeepsItsThreadThoughAnotherCallsItAComment() {
    assertThreads(
        List.of("a in p", "p in p", "p in x"),
        List.of(reply("p", "x"), post("p"), reply("a", "p")));
  }

  @Test
  void aRingIsOneThread() {
    assertThreads(
        List.of("a in a", "b in a", "c in a", "d in a"),
        List.of(reply("a", "c"), reply("b", "a"), reply("c", "b"), reply("d", "b")));
  }

  @Test
  void aChainOfAHundredThousandIsFollowed() {
    Map<String, String> outer = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      outer.put("t" + (i + 1), "t" + i);
    }
    Map<String, String> roots = JoinThreads.roots(outer);
    assertEquals(List.of("t0"), roots.values().stream().distinct().toList());
    assertEquals(100_000, roots.size());
  }

  private static SourcePost post(String id) {
    return document(id, id, null, id + ".jsonl", 0, null, "x");
  }

  private static SourcePost reply(String id, String parent) {
    return inThread(id, parent, parent);
  }

  private static SourcePost inThread(String id, String thread, String parent) {
    return document(id, thread, parent, id + ".jsonl", 0, null, "x");
  }

  private void assertThreads(List<String> expected, List<SourcePost> posts) {
    List<SegmentedPost> segmented =
        posts.stream().map(each -> new SegmentedPost(each, "en", List.of())).toList();
    List<String> sorted = expected.stream().sorted().toList();
    PAssert.that(
            pipeline
                .apply(Create.of(segmented).withCoder(RecordCoder.of(SegmentedPost.class)))
                .apply(new JoinThreads(3)))
        .satisfies(
            joined -> {
              assertEquals(
                  sorted,
                  StreamSupport.stream(joined.spliterator(), false)
                      .map(each -> each.post().docId() + " in " + each.post().threadId())
                      .sorted()
                      .toList());
              return null;
            });
    pipeline.run();
  }
}
