// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForumMagnumAnswerTest {
  private static final String POST = "'_id': 'p', 'postedAt': '2025-01-01', 'htmlBody': '<p>x</p>'";
  private static final String COMMENT = "'_id': 'c', 'htmlBody': '<p>y</p>'";

  @ParameterizedTest
  @CsvSource({
    "https://www.lesswrong.com/posts/p/x,           lesswrong",
    "https://lesswrong.com/posts/p/x,               lesswrong",
    "https://www.alignmentforum.org/posts/p/x,      alignmentforum",
    "https://forum.effectivealtruism.org/posts/p/x, eaforum",
    "https://www.greaterwrong.com/posts/p/x,        greaterwrong",
    "https://notlesswrong.com/posts/p/x,            file",
    "not an address,                                file",
  })
  void theAddressSaysWhereFrom(String url, String source) throws Exception {
    assertEquals(source, one("{%s, 'pageUrl': '%s'}".formatted(POST, url)).source());
  }

  @Test
  void whatTheAnswerSaysComesBeforeTheAddress() throws Exception {
    String post = "{%s, 'pageUrl': 'https://www.lesswrong.com/posts/p/x'}".formatted(POST);
    assertEquals(
        "mirror",
        one("{'source': 'mirror', 'data': {'post': {'result': %s}}}".formatted(post)).source());
  }

  @Test
  void commentsStandWhereTheirPostDoes() throws Exception {
    List<SourcePost> posts =
        posts(
            "{'data': {'post': {'result': {%s, 'pageUrl': 'https://www.alignmentforum.org/p'}},"
                    .formatted(POST)
                + " 'comments': {'results': [{%s}]}}}".formatted(COMMENT));
    assertEquals("alignmentforum", posts.get(1).source());
    assertEquals(posts.get(0).docId(), posts.get(1).parentId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data': {'post': {'result': {%1$s}}, 'comments': {'results': [{%2$s}]}}}",
        "{'post': {'result': {%1$s}}, 'comments': {'results': [{%2$s}]}}",
        "{'data': {'post': {%1$s}, 'currentUser': {'_id': 'u'}, 'comments': {'results': [{%2$s}]}}}",
        "{'data': {'a': {'results': [{%1$s}]}, 'recentComments': {'results': [{%2$s}]}}}",
        "{'data': {'posts': {'results': [{%1$s, 'comments': [{%2$s}]}]}}}",
        "{%1$s, 'comments': [{%2$s}]}",
        "{'data': {'a': {'result': {%1$s}}, 'b': {'result': {'postId': 'p', %2$s}}}}",
        "{'errors': [{'message': 'slow'}], 'data': {'post': {'result': {%1$s, 'comments': [{%2$s}]}}}}",
      })
  void isReadInTheShapesThatPeopleSave(String shape) throws Exception {
    List<SourcePost> posts = posts(shape.formatted(POST, COMMENT));
    assertEquals(List.of("p", "c"), posts.stream().map(SourcePost::nativeId).toList());
    assertEquals(List.of("x", "y"), posts.stream().map(SourcePost::text).toList());
    assertEquals(posts.get(0).docId(), posts.get(1).threadId());
  }

  @Test
  void commentsOfOnePageAnswerThoseOfAnother() throws Exception {
    SourcePost comment = one("{'postId': 'p', %s}".formatted(COMMENT));
    SourcePost reply =
        one(
            "{'data': {'comments': {'results': [{'_id': 'd', 'postId': 'p',"
                + " 'parentCommentId': 'c', 'htmlBody': 'z'}]}}}");
    assertEquals(comment.docId(), reply.parentId());
    assertEquals(comment.threadId(), reply.threadId());
    assertNotEquals(comment.docId(), comment.threadId());
  }

  @Test
  void commentsThatNameNoPostComeTogetherByTheirFirst() throws Exception {
    List<SourcePost> posts =
        posts(
            "{'data': {'comments': {'results': [{'_id': 'c', 'htmlBody': 'y'}, {'_id': 'd',"
                + " 'parentCommentId': 'c', 'topLevelCommentId': 'c', 'htmlBody': 'z'}]}}}");
    assertEquals(posts.get(0).docId(), posts.get(1).parentId());
    assertEquals(posts.get(0).threadId(), posts.get(1).threadId());
    assertEquals(List.of(false, false), posts.stream().map(SourcePost::isPost).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'user': {'displayName': 'Ada L', 'username': 'ada'} | Ada L",
        "'user': {'displayName': null, 'username': 'ada'}    | ada",
        "'user': null, 'author': 'ada'                       | ada",
        "'user': {'slug': 'ada'}, 'coauthors': [{'username': 'bo'}] | ada, bo",
        "'user': null                                        | ",
      })
  void namesTheAuthor(String fields, String author) throws Exception {
    assertEquals(author, one("{%s, %s}".formatted(POST, fields)).author());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'deleted': true", "'deletedPublic': true"})
  void whatIsDeletedGivesNoRowAndNoReject(String deleted) throws Exception {
    assertEquals(List.of(), posts("{%s, %s}".formatted(POST, deleted)));
  }

  @Test
  void errorsWithoutDataAreToldInTheServersWords() {
    UnusableException e =
        assertThrows(
            UnusableException.class,
            () -> posts("{'data': null, 'errors': [{'message': 'no such field'}]}"));
    assertEquals("graphql_error", e.error());
    assertEquals("the server answered: no such field", e.getMessage());
  }

  private static SourcePost one(String json) throws UnusableException {
    List<SourcePost> posts = posts(json);
    assertEquals(1, posts.size());
    return posts.get(0);
  }

  private static List<SourcePost> posts(String json) throws UnusableException {
    return PostParser.parse(
        new RawRecord("answer.json", null, OpenFiles.JSON, json.replace('\'', '"')));
  }
}
