// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * A post or comment with the replies below it, as a forum's page, answer or dump holds it: what the
 * parsers of such formats make, before ids and places in the dataset are given.
 *
 * @param nativeId the forum's id; null without, and then the id comes from content and place
 * @param publishedAt microseconds since 1970, UTC; null if not known
 * @param text null where it was deleted; its replies then hang from what it answered
 */
record ForumPost(
    String nativeId,
    String url,
    String title,
    String author,
    String byline,
    Long publishedAt,
    Integer karma,
    String text,
    List<ForumPost> replies) {
  ForumPost {
    nativeId = whole(nativeId);
    url = whole(url);
    title = whole(title);
    author = whole(author);
    byline = whole(byline);
    text = text == null || text.isBlank() ? null : whole(text);
    replies = List.copyOf(replies);
  }

  /**
   * Where a post stands in the forum.
   *
   * @param source such as {@code lesswrong}
   * @param threadNativeId the forum's id of the thread's post; null if the post opens the thread
   * @param parentNativeId the forum's id of what it answers; null if it answers nothing known
   */
  record Place(String source, String threadNativeId, String parentNativeId) {
    static Place ofPost(String source) {
      return new Place(source, null, null);
    }
  }

  private record Open(ForumPost post, String parentId, String place) {}

  /** Returns this post with {@code others} for its replies. */
  ForumPost withReplies(List<ForumPost> others) {
    return new ForumPost(nativeId, url, title, author, byline, publishedAt, karma, text, others);
  }

  /**
   * Returns this post and the replies below it, depth first.
   *
   * @throws UnusableException {@code no_text} if there is no text in any of them
   */
  List<SourcePost> sourcePosts(RawRecord record, Place place) throws UnusableException {
    List<SourcePost> posts = sourcePosts(record, place, 0);
    if (posts.isEmpty()) {
      throw new UnusableException("no_text", "a record needs a \"text\" that is not empty");
    }
    return posts;
  }

  /**
   * Returns this post and the replies below it, depth first, without recursion: a chain of replies
   * may be thousands long. None if all are deleted.
   *
   * @param firstOrder how many documents of the record stand before them
   */
  List<SourcePost> sourcePosts(RawRecord record, Place place, int firstOrder) {
    String source = place.source();
    boolean opens = place.threadNativeId() == null && place.parentNativeId() == null;
    String own = nativeId == null ? withoutNativeId(record, firstOrder) : Ids.of(source, nativeId);
    String thread =
        place.threadNativeId() == null ? place.parentNativeId() : place.threadNativeId();
    String threadId = opens ? own : Ids.of(source, thread);
    List<SourcePost> posts = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    String parent = place.parentNativeId() == null ? null : Ids.of(source, place.parentNativeId());
    open.push(new Open(this, parent, "0"));
    while (!open.isEmpty()) {
      Open next = open.pop();
      ForumPost post = next.post();
      boolean root = next.place().equals("0");
      String id =
          root
              ? own
              : post.nativeId == null
                  ? Ids.of(threadId, next.place(), post.text == null ? "" : post.text)
                  : Ids.of(source, post.nativeId);
      if (post.text != null) {
        posts.add(
            new SourcePost(
                id,
                threadId,
                next.parentId(),
                post.nativeId,
                root && opens,
                firstOrder + posts.size(),
                source,
                record.sourceUri(),
                null,
                post.url,
                post.title,
                post.author,
                post.byline,
                post.publishedAt,
                post.karma,
                record.mediaType(),
                Boundary.RECORD,
                1,
                post.text));
      }
      String repliesTo = post.text == null && !root ? next.parentId() : id;
      for (int i = post.replies.size() - 1; i >= 0; i--) {
        open.push(new Open(post.replies.get(i), repliesTo, next.place() + "." + i));
      }
    }
    return posts;
  }

  private static String withoutNativeId(RawRecord record, int order) {
    return order == 0
        ? Ids.of("record", record.content())
        : Ids.of("record", record.content(), String.valueOf(order));
  }

  /**
   * Returns {@code text} with U+FFFD for each half of a surrogate pair, which UTF-8 cannot say; a
   * tool that cuts texts at some length leaves them behind.
   */
  private static String whole(String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }
}
