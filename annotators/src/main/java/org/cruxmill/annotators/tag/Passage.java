// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.Post;

/**
 * What a tagger sees: one post or comment, cut into units, and what it needs of the thread.
 *
 * @param units in text order
 * @param quoted indexes of the units that repeat an earlier unit of the thread
 * @param outline the numbered headings and list items of the thread's post
 */
public record Passage(Post post, List<Unit> units, Set<Integer> quoted, List<Numbered> outline) {
  public Passage {
    units = List.copyOf(units);
    quoted = Set.copyOf(quoted);
    outline = List.copyOf(outline);
  }

  /** A numbered heading or list item, as later text refers to it: "argument 3". */
  public record Numbered(int number, String text) {}
}
