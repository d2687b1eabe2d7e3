// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * What the GraphQL interface of LessWrong, the Alignment Forum, the EA Forum or another site of the
 * ForumMagnum software answers: {@code {"data": {"post": {"result": {…}}, "comments": {"results":
 * […]}}}}, with any names for the parts and any of them alone; or what is in "data"; or one post or
 * comment out of it.
 */
final class ForumMagnumAnswer {
  /** By the end of the host: "www.", "old." and the like may stand before it. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "lesswrong.com", "lesswrong",
          "alignmentforum.org", "alignmentforum",
          "forum.effectivealtruism.org", "eaforum",
          "greaterwrong.com", "greaterwrong");

  private static final Pattern METEOR_ID = Pattern.compile("[23456789A-HJ-NP-Za-km-z]{17}");

  private final JsonNode answer;
  private final List<JsonNode> posts = new ArrayList<>();
  private final List<JsonNode> comments = new ArrayList<>();

  private ForumMagnumAnswer(JsonNode answer) {
    this.answer = answer;
    if (isItem(answer)) {
      add("", answer);
    } else {
      parts(answer)
          .fields()
          .forEachRemaining(
              part -> {
                add(part.getKey(), part.getValue());
                add(part.getKey(), part.getValue().path("result"));
                part.getValue().path("results").forEach(each -> add(part.getKey(), each));
              });
    }
  }

  static boolean recognises(JsonNode json) {
    return !json.has("text")
        && (json.path("data").isObject()
            || json.path("errors").isArray()
            || isItem(json)
            || StreamSupport.stream(json.spliterator(), false)
                .anyMatch(
                    part -> part.path("result").isObject() || part.path("results").isArray()));
  }

  /** Many save what stands in "data" alone. */
  private static JsonNode parts(JsonNode answer) {
    return answer.path("data").isObject() ? answer.path("data") : answer;
  }

  private static boolean isItem(JsonNode node) {
    return node.hasNonNull("_id")
        && Stream.of("htmlBody", "contents", "postedAt").anyMatch(node::has);
  }

  /** Passes over users, tags and the like. */
  private void add(String part, JsonNode item) {
    boolean isComment =
        part.toLowerCase(Locale.ROOT).contains("comment")
            || Stream.of("postId", "parentCommentId", "topLevelCommentId").anyMatch(item::has);
    if (isItem(item) || item.has("title") || (isComment && item.has("_id"))) {
      (isComment ? comments : posts).add(item);
      item.path("comments").forEach(each -> add("comments", each));
    }
  }

  /**
   * Returns the posts and comments that are not deleted.
   *
   * @throws UnusableException {@code graphql_error} with the server's words, or {@code no_text}
   */
  static List<SourcePost> posts(JsonNode json, RawRecord record) throws UnusableException {
    return new ForumMagnumAnswer(json).sourcePosts(record);
  }

  private List<SourcePost> sourcePosts(RawRecord record) throws UnusableException {
    if (posts.isEmpty() && comments.isEmpty()) {
      throw answer.hasNonNull("errors")
          ? new UnusableException("graphql_error", "the server answered: " + errors())
          : new UnusableException("no_text", "there is no post and no comment in this answer");
    }
    String site =
        Stream.concat(posts.stream(), comments.stream())
            .map(ForumMagnumAnswer::sourceByAddress)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    FlatThreads threads = new FlatThreads();
    for (JsonNode post : posts) {
      threads.addPost(source(post, site), forumPost(post));
    }
    for (JsonNode comment : comments) {
      threads.addComment(
          source(comment, site),
          forumPost(comment),
          threadOf(comment),
          JsonFields.text(comment, "parentCommentId"));
    }
    List<SourcePost> found = threads.sourcePosts(record);
    boolean deleted =
        Stream.concat(posts.stream(), comments.stream()).allMatch(ForumMagnumAnswer::isDeleted);
    if (found.isEmpty() && !deleted) {
      throw new UnusableException("no_text", "no body in it: ask for htmlBody, or contents {html}");
    }
    return found;
  }

  private String errors() {
    return StreamSupport.stream(answer.path("errors").spliterator(), false)
        .map(each -> Objects.requireNonNullElse(JsonFields.text(each, "message"), each.toString()))
        .collect(Collectors.joining("; "))
        .replaceAll("\\s+", " ");
  }

  /** Comments often come without the id of the post that was asked for with them. */
  private String threadOf(JsonNode comment) {
    String thread = JsonFields.text(comment, "postId");
    if (thread == null && posts.size() == 1) {
      thread = JsonFields.text(posts.get(0), "_id");
    }
    return thread == null
        ? JsonFields.text(comment, "topLevelCommentId", "parentCommentId", "_id")
        : thread;
  }

  /**
   * By what the answer says, by its own address, by that of another part, since all parts of an
   * answer come from one site, or by the shape of the id.
   */
  private String source(JsonNode item, String ofTheSite) {
    String source = JsonFields.text(answer, "source");
    source = source == null ? sourceByAddress(item) : source;
    source = source == null ? ofTheSite : source;
    String id = JsonFields.text(item, "_id");
    boolean hasTheirIds = id != null && METEOR_ID.matcher(id).matches();
    return source != null ? source : hasTheirIds ? "lesswrong" : "file";
  }

  private static String sourceByAddress(JsonNode item) {
    String host = host(JsonFields.text(item, "pageUrl"));
    return SOURCES.entrySet().stream()
        .filter(each -> host.equals(each.getKey()) || host.endsWith("." + each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String host(String url) {
    try {
      String host = url == null ? null : new URI(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static ForumPost forumPost(JsonNode item) {
    return new ForumPost(
        JsonFields.text(item, "_id"),
        JsonFields.text(item, "pageUrl"),
        JsonFields.text(item, "title"),
        author(item),
        null,
        JsonFields.timestamp(item, "postedAt", "createdAt"),
        JsonFields.wholeNumber(item, "baseScore", "afBaseScore"),
        isDeleted(item) ? null : text(item),
        List.of());
  }

  private static boolean isDeleted(JsonNode item) {
    return item.path("deleted").asBoolean() || item.path("deletedPublic").asBoolean();
  }

  private static String author(JsonNode item) {
    String user = name(item.path("user"));
    String author = user == null ? JsonFields.text(item, "author") : user;
    return Stream.concat(
            Stream.ofNullable(author),
            StreamSupport.stream(item.path("coauthors").spliterator(), false)
                .map(ForumMagnumAnswer::name)
                .filter(Objects::nonNull))
        .reduce((first, second) -> first + ", " + second)
        .orElse(null);
  }

  private static String name(JsonNode user) {
    return JsonFields.text(user, "displayName", "username", "slug");
  }

  /** Returns the body; of a question or link without one, the title, which is all that it says. */
  private static String text(JsonNode item) {
    JsonNode contents = item.path("contents");
    String html = JsonFields.text(item, "htmlBody");
    if (html == null) {
      html = JsonFields.text(contents, "html");
    }
    if (html != null) {
      return MarkdownText.of(html);
    }
    String markdown = JsonFields.text(contents, "markdown");
    boolean hasBody = contents.has("markdown") || contents.has("html") || item.has("htmlBody");
    return markdown == null && hasBody ? JsonFields.text(item, "title") : markdown;
  }
}
