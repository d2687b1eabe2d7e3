// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the replies to a post, which come in any order, under what each of them answers. */
final class ForumTree {
  private static final int ROOT = 0;

  private record Node(ForumPost post, String parentNativeId, int otherwise) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> byNativeId = new HashMap<>();

  /** Begins with the post, whose own replies are kept. */
  ForumTree(ForumPost root) {
    add(root, null, ROOT);
  }

  /**
   * Adds a reply and returns its number.
   *
   * @param parentNativeId what it answers; may be null or missing, and come later
   * @param otherwise the number of what it hangs from if there is none with that id
   */
  int add(ForumPost reply, String parentNativeId, int otherwise) {
    if (reply.nativeId() != null) {
      byNativeId.putIfAbsent(reply.nativeId(), nodes.size());
    }
    nodes.add(new Node(reply, parentNativeId, otherwise));
    return nodes.size() - 1;
  }

  /** Adds a reply that hangs from the post if there is no {@code parentNativeId}. */
  void add(ForumPost reply, String parentNativeId) {
    add(reply, parentNativeId, ROOT);
  }

  /** Returns the post with all replies below it; of a ring, the first hangs from the post. */
  ForumPost build() {
    List<List<Integer>> children = new ArrayList<>();
    nodes.forEach(each -> children.add(new ArrayList<>()));
    for (int i = 1; i < nodes.size(); i++) {
      children.get(parent(i)).add(i);
    }
    boolean[] reached = new boolean[nodes.size()];
    List<Integer> topDown = new ArrayList<>();
    walk(ROOT, children, reached, topDown);
    for (int i = 1; i < nodes.size(); i++) {
      if (!reached[i]) {
        Integer first = firstOfRing(i);
        children.get(parent(first)).remove(first);
        children.get(ROOT).add(first);
        walk(first, children, reached, topDown);
      }
    }

    List<ForumPost> built = new ArrayList<>();
    nodes.forEach(node -> built.add(node.post()));
    for (int i = topDown.size() - 1; i >= 0; i--) {
      int at = topDown.get(i);
      List<ForumPost> replies = new ArrayList<>(built.get(at).replies());
      children.get(at).forEach(child -> replies.add(built.get(child)));
      built.set(at, built.get(at).withReplies(replies));
    }
    return built.get(ROOT);
  }

  /** Returns which of the replies that answer each other in a ring above {@code at} came first. */
  private int firstOfRing(int at) {
    Set<Integer> above = new LinkedHashSet<>();
    int next = at;
    while (above.add(next)) {
      next = parent(next);
    }
    int inRing = next;
    return above.stream().dropWhile(each -> each != inRing).min(Integer::compare).orElseThrow();
  }

  private int parent(int at) {
    Node node = nodes.get(at);
    Integer parent = node.parentNativeId() == null ? null : byNativeId.get(node.parentNativeId());
    return parent == null || parent == at ? node.otherwise() : parent;
  }

  /** Without recursion: a chain of replies may be thousands long. */
  private static void walk(
      int from, List<List<Integer>> children, boolean[] reached, List<Integer> topDown) {
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!reached[next]) {
        reached[next] = true;
        topDown.add(next);
        children.get(next).forEach(open::push);
      }
    }
  }
}
