// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The posts and comments of one record that come flat, each saying by ids where it stands. Comments
 * hang from their post where it is in the record too; otherwise each keeps the ids of what it
 * answers, which may be in another record.
 */
final class FlatThreads {
  private record Opening(String source, String nativeId) {}

  private record Comment(ForumPost post, String parentNativeId) {}

  private final Map<Opening, ForumPost> posts = new LinkedHashMap<>();
  private final Map<Opening, List<Comment>> comments = new LinkedHashMap<>();

  /** Adds a post that opens a thread; a second one with its id is passed over. */
  void addPost(String source, ForumPost post) {
    posts.putIfAbsent(new Opening(source, post.nativeId()), post);
  }

  /**
   * Adds a comment.
   *
   * @param threadNativeId the id of its post
   * @param parentNativeId the id of what it answers; null if that is the post
   */
  void addComment(String source, ForumPost comment, String threadNativeId, String parentNativeId) {
    comments
        .computeIfAbsent(new Opening(source, threadNativeId), key -> new ArrayList<>())
        .add(new Comment(comment, parentNativeId));
  }

  /** Returns all that has text, thread by thread. */
  List<SourcePost> sourcePosts(RawRecord record) {
    List<SourcePost> found = new ArrayList<>();
    posts.forEach(
        (thread, post) -> {
          ForumTree tree = new ForumTree(post);
          comments
              .getOrDefault(thread, List.of())
              .forEach(each -> tree.add(each.post(), each.parentNativeId()));
          ForumPost.Place place = ForumPost.Place.ofPost(thread.source());
          found.addAll(tree.build().sourcePosts(record, place, found.size()));
        });
    comments.forEach(
        (thread, replies) -> {
          if (!posts.containsKey(thread)) {
            addOrphans(thread, replies, record, found);
          }
        });
    return found;
  }

  private static void addOrphans(
      Opening thread, List<Comment> replies, RawRecord record, List<SourcePost> found) {
    ForumPost missing =
        new ForumPost(thread.nativeId(), null, null, null, null, null, null, null, List.of());
    ForumTree tree = new ForumTree(missing);
    Map<String, String> parents = new HashMap<>();
    for (Comment each : replies) {
      tree.add(each.post(), each.parentNativeId());
      if (each.post().nativeId() != null && each.parentNativeId() != null) {
        parents.putIfAbsent(each.post().nativeId(), each.parentNativeId());
      }
    }
    for (ForumPost top : tree.build().replies()) {
      String parent = parents.getOrDefault(top.nativeId(), thread.nativeId());
      ForumPost.Place place =
          new ForumPost.Place(
              thread.source(), thread.nativeId(), parent.equals(top.nativeId()) ? null : parent);
      found.addAll(top.sourcePosts(record, place, found.size()));
    }
  }
}
