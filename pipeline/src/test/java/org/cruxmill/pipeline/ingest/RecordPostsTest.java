// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPostsTest {
  private static final String NESTED =
      """
      {"id": "p", "source": "forum", "title": "Kites", "author": "ada", "date": "2024-02-11",
       "url": "https://example.org/p", "text": "A post.", "karma": 12, "comments": [
         {"id": "c1", "author": "brook", "text": "One.", "comments": [
           {"id": "c11", "text": "One of one."}]},
         {"id": "c2", "text": "Two.", "score": -3}]}
      """;

  @Test
  void commentsWithinARecordHangFromWhatTheyStandIn() throws Exception {
    List<SourcePost> posts = posts(NESTED);
    assertEquals(
        List.of("A post.", "One.", "One of one.", "Two."),
        posts.stream().map(SourcePost::text).toList());
    String post = posts.get(0).docId();
    assertNull(posts.get(0).parentId());
    assertEquals(post, posts.get(1).parentId());
    assertEquals(posts.get(1).docId(), posts.get(2).parentId());
    assertEquals(post, posts.get(3).parentId());
    assertTrue(posts.stream().allMatch(each -> each.threadId().equals(post)));
    assertEquals(
        List.of(true, false, false, false), posts.stream().map(SourcePost::isPost).toList());
  }

  @Test
  void flatRecordsGetTheSameIdsAsNestedOnes() throws Exception {
    List<SourcePost> nested = posts(NESTED);
    SourcePost post = one("{'id': 'p', 'source': 'forum', 'text': 'A post.'}");
    SourcePost reply =
        one(
            "{'id': 'c11', 'source': 'forum', 'thread_id': 'p', 'parent_id': 'c1',"
                + " 'text': 'One of one.'}");
    assertEquals(nested.get(0).docId(), post.docId());
    assertEquals(nested.get(2).docId(), reply.docId());
    assertEquals(nested.get(2).parentId(), reply.parentId());
    assertEquals(nested.get(2).threadId(), reply.threadId());
    assertFalse(reply.isPost());
  }

  @Test
  void aRecordThatNamesItselfAsItsThreadIsThePost() throws Exception {
    assertTrue(one("{'id': 'p', 'thread_id': 'p', 'text': 'A post.'}").isPost());
  }

  @Test
  void aReplyWithoutAThreadStandsInThatOfItsParent() throws Exception {
    SourcePost post = one("{'id': 'p', 'text': 'A post.'}");
    SourcePost reply = one("{'id': 'c', 'parent_id': 'p', 'text': 'One.'}");
    assertEquals(post.docId(), reply.threadId());
  }

  @Test
  void theSameIdOfAnotherSourceIsAnotherDocument() throws Exception {
    assertNotEquals(
        one("{'id': 'p', 'source': 'forum', 'text': 'x'}").docId(),
        one("{'id': 'p', 'source': 'board', 'text': 'x'}").docId());
  }

  @Test
  void numbersServeAsIds() throws Exception {
    SourcePost number = one("{'id': 7, 'text': 'x', 'thread_id': 5, 'parent_id': 6}");
    SourcePost text = one("{'id': '7', 'text': 'x', 'thread_id': '5', 'parent_id': '6'}");
    assertEquals("7", number.nativeId());
    assertEquals(text, number);
  }

  @Test
  void recordsAndCommentsWithoutIdsGetDifferentStableOnes() throws Exception {
    String record = "{'text': 'A post.', 'comments': [{'text': 'Yes.'}, {'text': 'Yes.'}]}";
    List<String> ids = posts(record).stream().map(SourcePost::docId).toList();
    assertEquals(3, ids.stream().distinct().count());
    assertEquals(ids, posts(record).stream().map(SourcePost::docId).toList());
    assertNull(posts(record).get(1).nativeId());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-11,                       2024-02-11T00:00:00Z",
    "2024-02-11T19:20:00Z,             2024-02-11T19:20:00Z",
    "2024-02-11T19:20Z,                2024-02-11T19:20:00Z",
    "2024-02-11T19:20:00.123456Z,      2024-02-11T19:20:00.123456Z",
    "2024-02-11T19:20:00+02:00,        2024-02-11T17:20:00Z",
    "2024-02-11T19:20:00,              2024-02-11T19:20:00Z",
    "2024-02-11 19:20:00,              2024-02-11T19:20:00Z",
    "1969-12-31T23:59:59.999999Z,      1969-12-31T23:59:59.999999Z",
    "1707679200,                       2024-02-11T19:20:00Z",
    "1707679200.5,                     2024-02-11T19:20:00.5Z",
    "1707679200123,                    2024-02-11T19:20:00.123Z",
    "100000000,                        1973-03-03T09:46:40Z",
  })
  void readsDatesWithAndWithoutTimeAndOffset(String date, Instant expected) throws Exception {
    assertEquals(
        ChronoUnit.MICROS.between(Instant.EPOCH, expected),
        one("{'text': 'x', 'date': '%s'}".formatted(date)).publishedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "1707679200,    2024-02-11T19:20:00Z",
    "1.7076792E9,   2024-02-11T19:20:00Z",
    "1707679200123, 2024-02-11T19:20:00.123Z",
  })
  void readsSecondsAndMillisecondsSince1970(String date, Instant expected) throws Exception {
    assertEquals(
        ChronoUnit.MICROS.between(Instant.EPOCH, expected),
        one("{'text': 'x', 'date': %s}".formatted(date)).publishedAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'yesterday'",
        "'2024-13-01'",
        "''",
        "null",
        "{}",
        "'2024-02-30T25:00Z'",
        "2024",
        "20240211",
        "-1707679200",
        "true",
        "1e300",
        "1e999"
      })
  void aDateThatIsNoneIsLeftOut(String date) throws Exception {
    assertNull(one("{'text': 'x', 'date': %s}".formatted(date)).publishedAt());
  }

  @Test
  void theDayOfPublicationComesBeforeTheDate() throws Exception {
    SourcePost post = one("{'text': 'x', 'date': '2024-02-12', 'date_published': '1970-01-01'}");
    assertEquals(0, post.publishedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "'karma': 12, 12",
    "'score': -3, -3",
    "'karma': 0, 0",
    "'karma': null, ''",
    "'karma': 1.5, ''",
    "'karma': 99999999999, ''",
    "'score': 'many', ''",
    "'score': '14', 14",
    "'score': 14.0, 14",
    "'karma': '99999999999', ''",
  })
  void karmaIsAWholeNumberOrNothing(String field, String expected) throws Exception {
    Integer karma = one("{'text': 'x', %s}".formatted(field.replace("`", "'"))).karma();
    assertEquals(expected, karma == null ? "" : karma.toString());
  }

  @Test
  void karmaComesBeforeScore() throws Exception {
    assertEquals(1, one("{'text': 'x', 'karma': 1, 'score': 2}").karma());
    assertEquals(2, one("{'text': 'x', 'karma': null, 'score': 2}").karma());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'author': 'ada'           | ada",
        "'authors': ['ada', 'cyd'] | ada, cyd",
        "'authors': 'ada and cyd'  | ada and cyd",
        "'authors': [], 'author': 'ada' | ada",
        "'author': ' '             | ",
      })
  void authorsMayBeOneOrMany(String field, String expected) throws Exception {
    assertEquals(expected, one("{'text': 'x', %s}".formatted(field)).author());
  }

  @Test
  void everyRowOfARecordNamesItsLine() throws Exception {
    assertTrue(posts(NESTED).stream().allMatch(each -> each.sourceUri().equals("records.jsonl#4")));
  }

  @Test
  void theTextStaysAsItIs() throws Exception {
    assertEquals(" \n🪁\r\n\tx ", one("{'text': ' \\n🪁\\r\\n\\tx '}").text());
  }

  /** Such a text had ended the whole run: no encoding of Unicode can say half a pair. */
  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws Exception {
    SourcePost post =
        one(
            "{'text': 'cut \\ud83e', 'title': '\\ude81!', 'authors': ['\\ud83e'], 'id': '\\ud83e'}");
    assertEquals("cut \ufffd", post.text());
    assertEquals("\ufffd!", post.title());
    assertEquals("\ufffd", post.author());
    assertEquals("\ufffd", post.nativeId());
  }

  @Test
  void aMarkAtTheBeginningOfTheFileIsSkipped() throws Exception {
    assertEquals("x", one("\ufeff{'text': 'x'}").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text': 'x'               | bad_json",
        "[1, 2]                     | bad_json",
        "'x'                        | bad_json",
        "{'text': 'x'} {'text': 'y'} | bad_json",
        "{'title': 'x'}             | no_text",
        "{'text': ''}               | no_text",
        "{'text': ' \\n '}          | no_text",
        "{'text': null}             | no_text",
        "{'text': 5}                | no_text",
        "{'text': ['x']}            | no_text",
        "{'text': 'x', 'comments': 3} | bad_comments",
        "{'text': 'x', 'comments': {}} | bad_comments",
        "{'text': 'x', 'comments': ['y']} | bad_comments",
        "{'text': 'x', 'comments': [{'text': 'y', 'comments': [null]}]} | bad_comments",
      })
  void aRecordThatCannotBeUsedSaysWhy(String json, String error) {
    UnusableException e = assertThrows(UnusableException.class, () -> posts(json));
    assertEquals(error, e.error());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void aCommentOfTheWrongTypeIsNamedByItsPlace() {
    UnusableException e =
        assertThrows(
            UnusableException.class,
            () ->
                posts(
                    "{'text': 'x', 'comments': [{'text': 'y'},"
                        + " {'text': 'z', 'comments': [{}, 'w']}]}"));
    assertEquals(
        "comments[1].comments[1] must be an object {\"text\": …}, but is a string", e.getMessage());
  }

  @Test
  void commentsAreNotNeeded() throws Exception {
    assertEquals("x", one("{'text': 'x', 'comments': null}").text());
    assertEquals("x", one("{'text': 'x', 'comments': []}").text());
  }

  @Test
  void flatCommentsWithinARecordHangFromWhatTheyAnswer() throws Exception {
    List<SourcePost> posts =
        posts(
            "{'id': 'p', 'text': 'x', 'comments': [{'id': 'b', 'parent_id': 'a', 'text': 'x'},"
                + " {'id': 'a', 'parent_id': 'p', 'text': 'x'}]}");
    assertEquals(List.of("p", "a", "b"), posts.stream().map(SourcePost::nativeId).toList());
    assertEquals(posts.get(1).docId(), posts.get(2).parentId());
  }

  @Test
  void nestedDeeperThanTheStackIsAReject() {
    String deep = "{'text': 'x', 'comments': [".repeat(5000);
    UnusableException e = assertThrows(UnusableException.class, () -> posts(deep));
    assertEquals("json_too_deep", e.error());
  }

  private static SourcePost one(String json) throws UnusableException {
    List<SourcePost> posts = posts(json);
    assertEquals(1, posts.size());
    return posts.get(0);
  }

  /** Reads {@code json}, in which single quotes may stand for double ones. */
  private static List<SourcePost> posts(String json) throws UnusableException {
    String content = json.contains("\"") ? json : json.replace('\'', '"');
    return PostParser.parse(new RawRecord("records.jsonl", 4, OpenFiles.JSON_LINES, content));
  }
}
