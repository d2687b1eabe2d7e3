// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cruxmill.pipeline.pull.ForumServer.body;
import static org.cruxmill.pipeline.pull.ForumServer.cut;
import static org.cruxmill.pipeline.pull.ForumServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cruxmill.pipeline.ingest.PostParser;
import org.cruxmill.pipeline.ingest.RawRecord;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command against a forum on this machine. */
class PullTest {
  private static final int PAGE = 3;

  @TempDir private Path folder;
  private final ForumServer server;
  private final FakeTime time = new FakeTime();
  private Path output;
  private String out;
  private String err;

  PullTest() throws IOException {
    server = new ForumServer();
  }

  @BeforeEach
  void namesTheOutput() {
    output = folder.resolve("pulled.jsonl");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Passes when slept through, and only then. */
  private static final class FakeTime implements Waiting {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Duration> slept = new ArrayList<>();

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleep(Duration duration) {
      slept.add(duration);
      now = now.plus(duration);
    }
  }

  @Test
  void whatIsPulledIsReadAsAThread() throws Exception {
    server.addPost("p", 5, 5);
    assertEquals(0, pull("--post=p"), err);
    List<SourcePost> posts =
        PostParser.parse(
            new RawRecord("pulled.jsonl", 1, "application/jsonl", Files.readString(output)));
    assertEquals(
        List.of("p", "p-0", "p-1", "p-2", "p-3", "p-4"),
        posts.stream().map(SourcePost::nativeId).toList());
    assertEquals(posts.get(4).docId(), posts.get(5).parentId());
    assertEquals("127.0.0.1", posts.get(0).source());
    assertTrue(out.contains("Posts: 1 fetched, 0 already there, 0 failed. Comments: 5."), out);
  }

  @Test
  void pagesThroughTheComments() {
    server.addPost("p", 2 * PAGE, 2 * PAGE);
    assertEquals(0, pull("--post=p"));
    assertEquals(2 * PAGE, lines().get(0).at("/data/comments/results").size());
    assertEquals(List.of("Post", "Comments", "Comments"), server.operations());
  }

  @Test
  void aPageThatIsNotFullIsTheLast() {
    server.addPost("p", PAGE - 1, PAGE - 1);
    assertEquals(0, pull("--post=p"));
    assertEquals(List.of("Post"), server.operations());
  }

  @Test
  void pagesThroughThePostsOfATagOldestFirst() {
    addPosts(2 * PAGE + 1);
    assertEquals(0, pull("--tag=kites", "--since=2025-01-01"));
    assertEquals(IntStream.range(0, 2 * PAGE + 1).mapToObj(i -> "p" + i).toList(), pulledIds());
    JsonNode terms = server.terms("Posts").get(0);
    assertEquals("kitekitekitekite1", terms.path("tagId").asText());
    assertEquals("old", terms.path("sortedBy").asText());
    assertEquals("2025-01-01", terms.path("after").asText());
  }

  @Test
  void pullsPostsSinceADay() {
    addPosts(30);
    assertEquals(0, pull("--since=2025-01-02"));
    assertEquals(IntStream.range(24, 30).mapToObj(i -> "p" + i).toList(), pulledIds());
  }

  /** The servers refuse to skip more than some number of posts. */
  @Test
  void listsMorePostsThanTheServerSkips() throws Exception {
    addPosts(2100);
    List<Integer> progress = new ArrayList<>();
    Set<String> ids = site(Duration.ofMinutes(1)).postIds(null, null, progress::add);
    assertEquals(IntStream.range(0, 2100).mapToObj(i -> "p" + i).toList(), List.copyOf(ids));
    assertEquals(List.of(100, 200), progress.subList(0, 2));
  }

  @Test
  void anUnknownTagIsNamed() {
    assertEquals(1, pull("--tag=boats"));
    assertTrue(err.contains("no tag \"boats\""), err);
  }

  @Test
  void secondRunFetchesNothingAgain() throws Exception {
    addPosts(3);
    assertEquals(0, pull("--post=p0,p1"));
    String before = Files.readString(output);
    assertEquals(0, pull("--post=p0,p1,p2"));
    assertEquals(List.of("Post", "Post", "Post"), server.operations());
    assertTrue(Files.readString(output).startsWith(before));
    assertEquals(List.of("p0", "p1", "p2"), pulledIds());
    assertTrue(out.contains("1 fetched, 2 already there"), out);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 150})
  void aTornLastLineIsDroppedAndFetchedAnew(int left) throws Exception {
    addPosts(2);
    pull("--post=p0,p1");
    String whole = Files.readString(output);
    int second = whole.indexOf('\n') + 1;
    Files.writeString(output, whole.substring(0, second + left));
    assertEquals(0, pull("--post=p0,p1"));
    assertEquals(whole, Files.readString(output));
    assertTrue(err.contains("torn"), err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"1\", \"text\": \"mine\"}",
        "{\"id\": \"1\", \"text\": \"mine\"}\n",
        "notes\n",
        "{\"source\":\"lesswrong\",\"data\":{\"post\":{\"result\":{\"_id\":\"p\"}}}}\n"
      })
  void aFileOfAnotherKindIsLeftAsItIs(String content) throws Exception {
    Files.writeString(output, content);
    server.addPost("p", 0, 0);
    assertEquals(2, pull("--post=p"));
    assertEquals(content, Files.readString(output));
    assertTrue(err.contains("line 1"), err);
    assertEquals(List.of(), server.operations());
  }

  @Test
  void aFolderThatIsNotThereIsAMistakeInTheOptions() {
    output = folder.resolve("nowhere/pulled.jsonl");
    assertEquals(2, pull("--post=p"));
    assertTrue(err.contains("cannot be written"), err);
  }

  @Test
  void twoRunsDoNotWriteIntoOneFile() throws Exception {
    server.addPost("p", 0, 0);
    try (PulledFile first = PulledFile.open(output, "127.0.0.1")) {
      assertFalse(first.holds("p"));
      assertEquals(2, pull("--post=p"));
    }
    assertTrue(err.contains("another run"), err);
  }

  @Test
  void requestsKeepTheirDistance() {
    addPosts(3);
    assertEquals(0, pull("--post=p0,p1,p2"));
    assertEquals(Collections.nCopies(2, Duration.ofSeconds(1)), time.slept);
    time.slept.clear();
    assertEquals(0, pull("--since=2025-01-01", "--intervalSeconds=2.5"));
    assertEquals(Duration.ofMillis(2500), time.slept.get(0));
  }

  @Test
  void saysWhoItIs() {
    server.addPost("p", 0, 0);
    pull("--post=p");
    assertTrue(server.userAgents().get(0).startsWith("Cruxmill/"), server.userAgents()::toString);
  }

  @Test
  void waitsAsManySecondsAsRetryAfterSays() {
    server.addPost("p", 0, 0);
    server.misbehave(status(429, "Retry-After", "70"));
    assertEquals(0, pull("--post=p"));
    assertEquals(List.of(Duration.ofSeconds(70)), time.slept);
    assertTrue(err.contains("HTTP 429: next attempt in 70 s"), err);
    assertEquals(List.of("p"), pulledIds());
  }

  @Test
  void waitsUntilTheDateThatRetryAfterSays() {
    server.addPost("p", 0, 0);
    server.misbehave(status(503, "Retry-After", "Thu, 01 Jan 2026 00:01:30 GMT"));
    assertEquals(0, pull("--post=p"));
    assertEquals(List.of(Duration.ofSeconds(90)), time.slept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soon", "-5", "", "Wed, 31 Dec 2025 00:00:00 GMT", "99999999999999999999"})
  void anUnusableRetryAfterCountsAsNone(String value) {
    server.addPost("p", 0, 0);
    server.misbehave(status(429, "Retry-After", value));
    assertEquals(0, pull("--post=p"));
    assertEquals(List.of(Duration.ofSeconds(2)), time.slept);
  }

  @Test
  void aServerThatAsksForAnHourEndsTheRun() {
    server.addPost("p", 0, 0);
    server.misbehave(status(429, "Retry-After", "3600"));
    assertEquals(1, pull("--post=p"));
    assertTrue(err.contains("asks to wait 3600 seconds"), err);
    assertEquals(List.of(), time.slept);
  }

  @Test
  void pausesDoubleUntilTheServerIsBack() {
    server.addPost("p", 0, 0);
    server.misbehave(status(500), status(502), status(503), status(408));
    assertEquals(0, pull("--post=p"));
    assertEquals(Stream.of(2, 4, 8, 16).map(Duration::ofSeconds).toList(), time.slept);
  }

  @Test
  void givesUpAfterSixAttemptsAndGoesOnInTheNextRun() {
    addPosts(3);
    assertEquals(0, pull("--post=p0"));
    for (int i = 0; i < 6; i++) {
      server.misbehave(status(500));
    }
    assertEquals(1, pull("--post=p0,p1,p2"));
    assertTrue(err.contains("gave no answer in 6 attempts, at last: HTTP 500"), err);
    assertEquals(7, server.operations().size());
    assertEquals(0, pull("--post=p0,p1,p2"));
    assertEquals(List.of("p0", "p1", "p2"), pulledIds());
  }

  @Test
  void anAnswerCutInTheMiddleIsAskedForAgain() {
    server.addPost("p", 1, 1);
    server.misbehave(cut(), cut());
    assertEquals(0, pull("--post=p"), err);
    assertEquals(List.of("Post", "Post", "Post"), server.operations());
    assertEquals(1, lines().get(0).at("/data/comments/results").size());
  }

  @Test
  void malformedJsonIsAskedForAgain() {
    server.addPost("p", 0, 0);
    server.misbehave(body("{\"data\": {\"post\": {"), body("<html>Just a moment…</html>"));
    assertEquals(0, pull("--post=p"), err);
    assertEquals(List.of("p"), pulledIds());
  }

  @Test
  void anAnswerThatStopsHalfwayIsAskedForAgain() throws Exception {
    server.addPost("p", 1, 1);
    server.misbehave(server.stalled());
    assertEquals(1, site(Duration.ofSeconds(2)).discussion("p").received());
    assertEquals(List.of("Post", "Post"), server.operations());
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() {
    server.close();
    assertEquals(1, pull("--post=p"));
    assertTrue(err.contains("ConnectException"), err);
  }

  @Test
  void saysWhenAnnouncedAndReceivedDiffer() {
    server.addPost("p", 2, 4);
    server.addPost("q", 2, 1);
    server.addPost("r", 2, null);
    assertEquals(0, pull("--post=p,q,r"));
    assertTrue(
        err.contains("p: warning: the post announces 4 comments, and the server gave 2"), err);
    assertTrue(
        err.contains("q: warning: the post announces 1 comments, and the server gave 2"), err);
    assertFalse(err.contains("r: warning"), err);
    assertTrue(out.contains("differ in 2 posts"), out);
    assertEquals(4, lines().get(0).path("commentsAnnounced").asInt());
    assertEquals(2, lines().get(0).path("commentsReceived").asInt());
  }

  @Test
  void aPostThatIsRefusedIsNamedAndTheOthersFetched() {
    addPosts(2);
    server.misbehave(body("{\"data\":{},\"errors\":[{\"message\":\"app.\\nno\"}]}"));
    assertEquals(1, pull("--post=p0,gone,p1"));
    assertTrue(err.contains("[1/3] p0: error: app. no"), err);
    assertTrue(err.contains("[2/3] gone: error: there is no such post"), err);
    assertEquals(List.of("p1"), pulledIds());
    assertTrue(out.contains("Posts: 1 fetched, 0 already there, 2 failed."), out);
  }

  /** Asking on would only annoy it. */
  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404})
  void aServerThatTurnsTheRequestDownIsNotAskedAgain(int status) {
    addPosts(2);
    server.misbehave(status(status));
    assertEquals(1, pull("--post=p0,p1"));
    assertTrue(err.contains("error: stopped: " + server.endpoint() + ": HTTP " + status), err);
    assertEquals(List.of("Post"), server.operations());
  }

  @Test
  void theAddressOfAPageNamesItsPost() {
    server.addPost("p", 0, 0);
    assertEquals(0, pull("--post=https://www.lesswrong.com/posts/p/on-p?commentId=x"));
    assertEquals(List.of("p"), pulledIds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--post=p                                        | --site or --endpoint",
        "--site=lesswrong --endpoint=http://x/ --post=p  | --site or --endpoint",
        "--site=lesswrong                                | --post, --tag or --since",
        "--site=lesswrong --post=p --tag=t               | leave out --tag",
        "--site=lesserwrong --post=p                     | alignmentforum or eaforum or lesswrong",
        "--site=lesswrong --since=yesterday              | 2025-01-31",
        "--site=lesswrong --post=a/b                     | an id or the address",
        "--site=lesswrong --post=p --post=q              | twice",
        "--site=lesswrong --post=p --intervalSeconds=-1  | number of seconds",
        "--endpoint=ftp://example.org/ --post=p          | expected an address",
        "--endpoint=nonsense --post=p                    | expected an address",
        "--site=lesswrong --posts=p                      | unknown option --posts",
        "--site=lesswrong --post=                        | expected a value",
        "lesswrong                                       | --option=value",
      })
  void aMistakeInTheOptionsSaysWhatIsExpected(String args, String expected) {
    assertEquals(2, run((args + " --output=" + output).split(" ")));
    assertTrue(err.startsWith("error: ") && err.contains(expected), err);
    assertEquals(1, err.lines().count());
    assertFalse(Files.exists(output));
  }

  @Test
  void theOutputMustBeNamed() {
    assertEquals(2, run("--site=lesswrong", "--post=p"));
    assertTrue(err.contains("--output=FILE.jsonl"), err);
  }

  @Test
  void helpListsTheOptions() {
    assertEquals(0, run("--help"));
    for (String option : List.of("site", "endpoint", "post", "tag", "since", "output")) {
      assertTrue(out.contains("--" + option + "="), option);
    }
  }

  private void addPosts(int number) {
    for (int i = 0; i < number; i++) {
      server.addPost("p" + i, 0, 0);
    }
  }

  private ForumMagnumSite site(Duration timeout) {
    URI endpoint = URI.create(server.endpoint());
    return new ForumMagnumSite(
        new GraphQlClient(endpoint, Duration.ZERO, timeout, time, problem -> {}),
        "forum",
        100,
        PAGE);
  }

  private int pull(String... args) {
    return run(
        Stream.concat(
                Stream.of("--endpoint=" + server.endpoint(), "--output=" + output), Stream.of(args))
            .toArray(String[]::new));
  }

  private int run(String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int exitCode =
        Pull.run(
            args,
            new PrintStream(outBytes, true, UTF_8),
            new PrintStream(errBytes, true, UTF_8),
            time,
            PAGE,
            PAGE);
    out = outBytes.toString(UTF_8);
    err = errBytes.toString(UTF_8);
    return exitCode;
  }

  private List<String> pulledIds() {
    return lines().stream().map(line -> line.at("/data/post/result/_id").asText()).toList();
  }

  private List<JsonNode> lines() {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(output)) {
        lines.add(new ObjectMapper().readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
