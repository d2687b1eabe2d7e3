// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.evaluate;

import java.util.Set;
import java.util.TreeSet;
import org.cruxmill.annotators.segment.Segmenter;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.annotators.text.Post;

/**
 * How the starts of units agree with those that somebody marked.
 *
 * @param all over every start
 * @param inside over those that begin no sentence of the segmenter's
 */
record BoundaryScore(Agreement all, Agreement inside) {
  static final BoundaryScore NONE = new BoundaryScore(Agreement.NONE, Agreement.NONE);

  /** Counts of starts: set by the segmenter, marked in the text, and both. */
  record Agreement(int set, int marked, int both) {
    static final Agreement NONE = new Agreement(0, 0, 0);

    static Agreement of(Set<Integer> set, Set<Integer> marked) {
      return new Agreement(
          set.size(), marked.size(), (int) set.stream().filter(marked::contains).count());
    }

    Agreement plus(Agreement other) {
      return new Agreement(set + other.set, marked + other.marked, both + other.both);
    }

    /** NaN where none is set. */
    double precision() {
      return both / (double) set;
    }

    /** NaN where none is marked. */
    double recall() {
      return both / (double) marked;
    }

    /** NaN where none is set or marked. */
    double f1() {
      return 2.0 * both / (set + marked);
    }
  }

  static BoundaryScore of(Segmenter segmenter, MarkedText marked) {
    CodePoints codePoints = new CodePoints(marked.text());
    Set<Integer> set = new TreeSet<>();
    Set<Integer> sentences = new TreeSet<>();
    int sentence = -1;
    for (Unit unit : segmenter.segment(Post.of(marked.name(), marked.text()))) {
      int begin = codePoints.at(unit.span().begin());
      set.add(begin);
      if (unit.sentence() != sentence) {
        sentences.add(begin);
        sentence = unit.sentence();
      }
    }
    return new BoundaryScore(
        Agreement.of(set, marked.starts()),
        Agreement.of(without(set, sentences), without(marked.starts(), sentences)));
  }

  private static Set<Integer> without(Set<Integer> all, Set<Integer> these) {
    Set<Integer> rest = new TreeSet<>(all);
    rest.removeAll(these);
    return rest;
  }

  BoundaryScore plus(BoundaryScore other) {
    return new BoundaryScore(all.plus(other.all), inside.plus(other.inside));
  }
}
