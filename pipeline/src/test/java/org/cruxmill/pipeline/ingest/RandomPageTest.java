// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Borders in pages that are put together at random from what pages have. */
class RandomPageTest {
  private static final int MANY = 1000;

  private static final List<String> PROSE =
      List.of(
          "A kite flies by a string that holds it back.",
          "Thanks, I see 🪁.",
          "Do you mean the string? I doubt it.",
          "> quoted by hand",
          "- an item",
          "A heading",
          "It lasted 3 days ago or so, and 12 points were made.",
          "lower case all the way");

  private static final List<String> FURNITURE =
      List.of(
          "3 comments, sorted by top",
          "12 comments",
          "New Comment",
          "[-]marisolkΩ4127",
          "[–]brook 5 points 2 days ago",
          "Ada Brook 14 May 2023 10:22 UTC 7 points",
          "[+][comment deleted]Ω12",
          "This is a link post for https://example.org",
          "Next",
          "Reply",
          "---",
          "");

  @Property(tries = MANY)
  void documentsAreDisjointSlicesOfTheFile(@ForAll("pages") String page) {
    BitSet taken = new BitSet();
    Set<String> ids = new HashSet<>();
    for (SourcePost post : PlainTextThread.posts(record(page))) {
      int begin = page.offsetByCodePoints(0, post.begin());
      int end = begin + post.text().length();
      assertEquals(post.text(), page.substring(begin, end));
      assertTrue(taken.get(begin, end).isEmpty(), "overlaps another: " + post.text());
      taken.set(begin, end);
      assertTrue(ids.add(post.docId()));
      assertTrue(post.boundaryConfidence() > 0);
    }
  }

  @Property(tries = MANY)
  void noProseIsLost(@ForAll("pages") String page) {
    BitSet held = new BitSet();
    Set<String> titles = new HashSet<>();
    for (SourcePost post : PlainTextThread.posts(record(page))) {
      int begin = page.offsetByCodePoints(0, post.begin());
      held.set(begin, begin + post.text().length());
      titles.add(post.title());
    }
    for (PageLines.Line line : PageLines.of(page, 0, page.length())) {
      if (PROSE.contains(line.words()) && !titles.contains(line.words())) {
        assertTrue(held.get(line.end() - 1), "no document holds: " + line.words());
      }
    }
  }

  @Property(tries = MANY)
  void onlyOneIsThePostAndAllShareAThread(@ForAll("pages") String page) {
    List<SourcePost> posts = PlainTextThread.posts(record(page));
    assertTrue(posts.stream().filter(SourcePost::isPost).count() <= 1);
    assertTrue(posts.stream().map(SourcePost::threadId).distinct().count() <= 1);
    for (int i = 0; i < posts.size(); i++) {
      assertEquals(i, posts.get(i).order());
      assertTrue(!posts.get(i).isPost() || i == 0);
    }
  }

  private static RawRecord record(String page) {
    return new RawRecord("page.txt", null, "text/plain", page);
  }

  @Provide
  Arbitrary<String> pages() {
    Arbitrary<String> line = Arbitraries.oneOf(Arbitraries.of(PROSE), Arbitraries.of(FURNITURE));
    Arbitrary<String> end = Arbitraries.of("\n", "\n\n", "\r\n", "\r", "\n \n\n");
    return Combinators.combine(line.list().ofMaxSize(20), end)
        .as((lines, e) -> String.join(e, lines));
  }
}
