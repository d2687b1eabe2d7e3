// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.cruxmill.pipeline.Golden;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.weave.SegmentedPost;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.cruxmill.pipeline.weave.ThreadWeaver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file {@code ingest/FORMAT/NAME.ext} beside what must come of it, {@code NAME.tsv}: its
 * posts and comments in reading order, then its rejects. All are opened and parsed by the real
 * stages, in one run.
 *
 * <p>To add a fixture, put the file there and run {@code scripts/expected}; then read what came.
 */
class FixturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/ingest");
  private static final String GOLDEN = ".tsv";

  private static final String HEAD =
      String.join(
              "\t",
              "kind",
              "depth",
              "source",
              "native_id",
              "parent",
              "author",
              "published_at",
              "karma",
              "url",
              "title",
              "boundary",
              "text")
          + "\n";

  /** Records of one file in the order of their lines, "#2" before "#10". */
  private static final Comparator<String> BY_LINE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /** Static: the runner works on copies of the steps. */
  private static final Queue<SourcePost> POSTS = new ConcurrentLinkedQueue<>();

  private static final Queue<Reject> REJECTS = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void readAll() throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (Path fixture : fixtures()) {
      files.add(new InputFile(fixture.toString(), fixture.toString(), Files.size(fixture)));
    }
    Pipeline pipeline = Pipeline.create();
    var records =
        pipeline
            .apply(Create.of(files).withCoder(RecordCoder.of(InputFile.class)))
            .apply("Divide", new DivideFiles())
            .apply("Open", new OpenFiles());
    var posts = records.output().apply("Parse", ParsePosts.attempt());
    posts.output().apply("Keep posts", ParDo.of(new Keep<>(post -> POSTS.add(post))));
    records.failures().apply("Keep not opened", ParDo.of(new Keep<>(each -> REJECTS.add(each))));
    posts.failures().apply("Keep not parsed", ParDo.of(new Keep<>(each -> REJECTS.add(each))));
    assertEquals(PipelineResult.State.DONE, pipeline.run().waitUntilFinish());
  }

  private static final class Keep<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1;

    private final SerializableFunction<T, Boolean> queue;

    Keep(SerializableFunction<T, Boolean> queue) {
      this.queue = queue;
    }

    @ProcessElement
    public void process(@Element T each) {
      queue.apply(each);
    }
  }

  static List<Path> fixtures() throws IOException {
    return files().filter(file -> !file.toString().endsWith(GOLDEN)).toList();
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void aFileGivesTheDocumentsThatItHolds(Path fixture) throws IOException {
    Golden.assertHolds(golden(fixture), HEAD + documents(fixture) + rejects(fixture));
  }

  @Test
  void everyExpectationHasItsFile() throws IOException {
    List<Path> goldens = fixtures().stream().map(FixturesTest::golden).toList();
    assertEquals(
        List.of(),
        files()
            .filter(file -> file.toString().endsWith(GOLDEN) && !goldens.contains(file))
            .toList());
  }

  @Test
  void everyFormatHasAFileThatCannotBeUsed() throws IOException {
    Map<Path, Boolean> rejected = new TreeMap<>();
    for (Path fixture : fixtures()) {
      rejected.merge(fixture.getParent(), !rejects(fixture).isEmpty(), Boolean::logicalOr);
    }
    assertTrue(rejected.values().stream().allMatch(each -> each), rejected::toString);
  }

  /** Returns {@code NAME.tsv} for {@code NAME.ext} and {@code NAME.ext.gz}. */
  private static Path golden(Path fixture) {
    return fixture.resolveSibling(
        fixture.getFileName().toString().replaceFirst("\\..*", "") + GOLDEN);
  }

  private static String documents(Path fixture) {
    Map<String, List<SegmentedPost>> threads = new LinkedHashMap<>();
    POSTS.stream()
        .filter(post -> isOf(post.sourceUri(), fixture))
        .sorted(
            Comparator.comparing(SourcePost::sourceUri, BY_LINE).thenComparing(SourcePost::order))
        .forEach(
            post ->
                threads
                    .computeIfAbsent(post.threadId(), key -> new ArrayList<>())
                    .add(new SegmentedPost(post, null, List.of())));
    return threads.values().stream()
        .flatMap(thread -> lines(ThreadWeaver.weave(thread)))
        .collect(Collectors.joining());
  }

  /** A parent by its own id, or by its place in the thread, "#0", where it has none. */
  private static Stream<String> lines(List<ThreadPost> woven) {
    Map<String, String> names = new HashMap<>();
    for (ThreadPost each : woven) {
      String nativeId = each.post().nativeId();
      names.put(each.docId(), nativeId == null ? "#" + each.position() : nativeId);
    }
    return woven.stream()
        .map(
            each ->
                line(
                    each,
                    each.parentId() == null
                        ? null
                        : names.getOrDefault(each.parentId(), "missing")));
  }

  private static String line(ThreadPost each, String parent) {
    SourcePost post = each.post();
    return line(
        post.isPost() ? "post" : "comment",
        each.depth(),
        post.source(),
        post.nativeId(),
        parent,
        post.author(),
        post.publishedAt() == null
            ? null
            : Instant.EPOCH.plus(post.publishedAt(), ChronoUnit.MICROS),
        post.karma(),
        post.url(),
        post.title(),
        post.boundary().label(),
        post.text());
  }

  private static String rejects(Path fixture) {
    return REJECTS.stream()
        .filter(reject -> isOf(reject.sourceUri(), fixture))
        .sorted(
            Comparator.comparing(
                each -> each.sourceUri() + Objects.toString(each.record(), ""), BY_LINE))
        .map(
            each ->
                line("reject", each.stage().label(), each.record(), each.error(), each.message()))
        .collect(Collectors.joining());
  }

  private static boolean isOf(String uri, Path fixture) {
    return uri.split("[#!]", 2)[0].equals(fixture.toString());
  }

  private static String line(Object... columns) {
    return Stream.of(columns)
            .map(each -> Objects.toString(each, ""))
            .map(each -> each.replace('\t', '⇥').replace("\r", "␍").replace("\n", "⏎"))
            .collect(Collectors.joining("\t"))
        + "\n";
  }
}
