// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** What can be asked of LessWrong and of the other sites that run its software. */
final class ForumMagnumSite {
  /** Beyond this the servers refuse to skip. */
  private static final int DEEPEST_OFFSET = 2000;

  private static final Pattern ID = Pattern.compile("\\w{17}");

  private static final String USER = "{ username displayName slug }";

  private static final String COMMENTS =
      """
      comments(input: {terms: $terms}) {
        results {
          _id postId parentCommentId topLevelCommentId pageUrl postedAt baseScore af afBaseScore
          deleted deletedPublic htmlBody user %s
        }
      }
      """
          .formatted(USER);

  private static final String MORE_COMMENTS =
      "query Comments($terms: JSON) { %s }".formatted(COMMENTS);

  private static final String POST =
      """
      query Post($id: String, $terms: JSON) {
        post(input: {selector: {_id: $id}}) {
          result {
            _id title slug pageUrl postedAt baseScore af afBaseScore commentCount htmlBody
            user %s coauthors %s
          }
        }
        %s
      }
      """
          .formatted(USER, USER, COMMENTS);

  private static final String POSTS =
      "query Posts($terms: JSON) { posts(input: {terms: $terms}) { results { _id postedAt } } }";

  private static final String TAGS =
      "query Tags($terms: JSON) { tags(input: {terms: $terms}) { results { _id slug } } }";

  private final GraphQlClient client;
  private final String source;
  private final int postsPerPage;
  private final int commentsPerPage;

  /**
   * Names a site.
   *
   * @param source what it is called in the data
   */
  ForumMagnumSite(GraphQlClient client, String source, int postsPerPage, int commentsPerPage) {
    this.client = client;
    this.source = source;
    this.postsPerPage = postsPerPage;
    this.commentsPerPage = commentsPerPage;
  }

  /**
   * Returns the ids of posts, oldest first, so that posts that come meanwhile are at the end.
   *
   * @param tag its id, or its name in addresses; null for any
   * @param since the first day; null for any
   * @param progress is told how many there are so far
   */
  Set<String> postIds(String tag, LocalDate since, IntConsumer progress)
      throws IOException, InterruptedException {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("limit", postsPerPage);
    terms.put("sortedBy", "old");
    if (tag == null) {
      terms.put("view", "old");
    } else {
      terms.put("view", "tagRelevance");
      terms.put("tagId", ID.matcher(tag).matches() ? tag : tagId(tag));
    }
    if (since != null) {
      terms.put("after", since.toString());
    }
    Set<String> ids = new LinkedHashSet<>();
    boolean more = true;
    for (int offset = 0; more; ) {
      terms.put("offset", offset);
      JsonNode page = client.ask(POSTS, Map.of("terms", terms)).path("posts").path("results");
      more = false;
      String postedAt = null;
      for (JsonNode post : page) {
        more |= ids.add(post.path("_id").asText());
        postedAt = post.path("postedAt").asText(postedAt);
      }
      if (more) {
        progress.accept(ids.size());
      }
      offset += page.size();
      if (offset + postsPerPage > DEEPEST_OFFSET && postedAt != null) {
        terms.put("after", postedAt);
        offset = 0;
      }
    }
    return ids;
  }

  private String tagId(String slug) throws IOException, InterruptedException {
    JsonNode tags =
        client
            .ask(TAGS, Map.of("terms", Map.of("view", "tagBySlug", "slug", slug)))
            .path("tags")
            .path("results");
    if (tags.isEmpty()) {
      throw new RefusedException(
          "no tag \"%s\": give its name as it stands in the address of its page".formatted(slug));
    }
    return tags.get(0).path("_id").asText();
  }

  /**
   * A post with its comments.
   *
   * @param answer in the shape of the site's own answers, which the main job reads
   * @param announced how many comments the post says that it has; null if it does not say
   */
  record Discussion(ObjectNode answer, String title, Integer announced, int received) {
    boolean differs() {
      return announced != null && announced != received;
    }
  }

  /** Returns a post with all of its comments. */
  Discussion discussion(String postId) throws IOException, InterruptedException {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("view", "postCommentsOld");
    terms.put("postId", postId);
    terms.put("limit", commentsPerPage);
    JsonNode first = client.ask(POST, Map.of("id", postId, "terms", terms));
    JsonNode post = first.path("post").path("result");
    if (!post.isObject()) {
      throw new RefusedException("there is no such post");
    }
    Integer announced =
        post.path("commentCount").canConvertToInt() ? post.path("commentCount").asInt() : null;
    ArrayNode comments = JsonNodeFactory.instance.arrayNode();
    Set<String> ids = new HashSet<>();
    JsonNode page = first.path("comments").path("results");
    int offset = 0;
    while (addNew(page, comments, ids)) {
      offset += page.size();
      boolean isLast =
          page.size() < commentsPerPage && (announced == null || ids.size() >= announced);
      if (isLast || offset > DEEPEST_OFFSET) {
        break;
      }
      terms.put("offset", offset);
      page = client.ask(MORE_COMMENTS, Map.of("terms", terms)).path("comments").path("results");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("source", source);
    answer.put("commentsAnnounced", announced);
    answer.put("commentsReceived", ids.size());
    ObjectNode data = answer.putObject("data");
    data.putObject("post").set("result", post);
    data.putObject("comments").set("results", comments);
    return new Discussion(answer, post.path("title").asText(""), announced, ids.size());
  }

  /** Says whether there was anything new on the page. */
  private static boolean addNew(JsonNode page, ArrayNode comments, Set<String> ids) {
    boolean found = false;
    for (JsonNode comment : page) {
      if (ids.add(comment.path("_id").asText())) {
        comments.add(comment);
        found = true;
      }
    }
    return found;
  }
}
