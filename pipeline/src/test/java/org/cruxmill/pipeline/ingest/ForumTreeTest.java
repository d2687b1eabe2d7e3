// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForumTreeTest {
  private final ForumTree tree = new ForumTree(post("p"));

  @Test
  void repliesHangFromWhatTheyAnswerWhateverTheirOrder() {
    tree.add(post("a1"), "a");
    tree.add(post("b"), "p");
    tree.add(post("a"), "p");
    tree.add(post("a2"), "a");
    assertEquals("p(b a(a1 a2))", drawn(tree.build()));
  }

  @Test
  void aReplyWhoseParentIsMissingHangsFromThePost() {
    tree.add(post("a"), "gone");
    tree.add(post("b"), null);
    assertEquals("p(a b)", drawn(tree.build()));
  }

  @Test
  void aReplyWithoutIdsHangsFromWhatItStandsIn() {
    int anonymous = tree.add(post(null), null, 0);
    tree.add(post(null), null, anonymous);
    assertEquals("p(null(null))", drawn(tree.build()));
  }

  @Test
  void aRingHangsFromThePostByItsFirst() {
    tree.add(post("a"), "c");
    tree.add(post("b"), "a");
    tree.add(post("c"), "b");
    tree.add(post("self"), "self");
    tree.add(post("d"), "b");
    assertEquals("p(self a(b(c d)))", drawn(tree.build()));
  }

  @Test
  void twoRingsHangFromThePost() {
    tree.add(post("a"), "b");
    tree.add(post("b"), "a");
    tree.add(post("c"), "d");
    tree.add(post("d"), "c");
    assertEquals("p(a(b) c(d))", drawn(tree.build()));
  }

  @Test
  void whatHangsFromARingStaysThere() {
    tree.add(post("leaf"), "a");
    tree.add(post("a"), "b");
    tree.add(post("b"), "a");
    assertEquals("p(a(leaf b))", drawn(tree.build()));
  }

  @Test
  void aChainOfFiveThousandRepliesIsBuilt() {
    for (int i = 5000; i > 0; i--) {
      tree.add(post("r" + i), "r" + (i - 1));
    }
    int depth = 0;
    for (ForumPost at = tree.build(); !at.replies().isEmpty(); at = at.replies().get(0)) {
      depth++;
    }
    assertEquals(5000, depth);
  }

  private static ForumPost post(String id) {
    return new ForumPost(id, null, null, null, null, null, null, "Text.", List.of());
  }

  private static String drawn(ForumPost post) {
    return post.replies().isEmpty()
        ? String.valueOf(post.nativeId())
        : post.nativeId()
            + post.replies().stream()
                .map(ForumTreeTest::drawn)
                .reduce((first, second) -> first + " " + second)
                .map("(%s)"::formatted)
                .orElseThrow();
  }
}
