// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.BlockKind;

/**
 * The scores of the units of a passage: what each says alone, and what it says where it stands.
 *
 * <p>An argument carries through the sentences that make it: the score of a unit in context is the
 * average over it, its neighbours up to {@value #REACH} away and the heading above, the nearer the
 * heavier. Context does not reach over a heading.
 */
final class Scores {
  private static final int REACH = 2;
  private static final double[] NEIGHBOUR_WEIGHT = {1, 0.7, 0.4};
  private static final double HEADING_WEIGHT = 0.7;

  /** How much higher a unit must score alone to count as much as one in like company. */
  private static final double ALONE = 1.5;

  private final List<Unit> units;
  private final double[][] alone;

  /** Of each unit, the index of the heading above it, or -1; a heading is its own. */
  private final int[] heading;

  /**
   * Takes the scores of each unit by itself.
   *
   * @param alone null for a unit that was not scored
   */
  Scores(List<Unit> units, double[][] alone) {
    this.units = units;
    this.alone = alone;
    this.heading = new int[units.size()];
    int last = -1;
    for (int i = 0; i < heading.length; i++) {
      last = units.get(i).kind() == BlockKind.HEADING ? i : last;
      heading[i] = last;
    }
  }

  boolean isScored(int unit) {
    return alone[unit] != null;
  }

  double alone(int unit, int head) {
    return alone[unit][head];
  }

  /** Returns the heading above {@code unit}, itself not one, or -1. */
  int headingOf(int unit) {
    return heading[unit] == unit ? -1 : heading[unit];
  }

  /** Returns what {@code unit} scores where it stands; {@link #isScored} must hold. */
  double inContext(int unit, int head) {
    double sum = 0;
    double weight = 0;
    for (int i = Math.max(0, unit - REACH); i <= Math.min(units.size() - 1, unit + REACH); i++) {
      if (alone[i] != null && heading[i] == heading[unit]) {
        sum += NEIGHBOUR_WEIGHT[Math.abs(i - unit)] * alone[i][head];
        weight += NEIGHBOUR_WEIGHT[Math.abs(i - unit)];
      }
    }
    int above = headingOf(unit);
    if (above >= 0 && above < unit - REACH && alone[above] != null) {
      sum += HEADING_WEIGHT * alone[above][head];
      weight += HEADING_WEIGHT;
    }
    return Math.max(sum / weight, alone[unit][head] - ALONE);
  }

  /** Returns the unit around {@code unit} that scores highest for {@code head}; itself if so. */
  int strongestAround(int unit, int head) {
    int best = unit;
    for (int i = Math.max(0, unit - REACH); i <= Math.min(units.size() - 1, unit + REACH); i++) {
      boolean near = alone[i] != null && heading[i] == heading[unit];
      if (near && alone[i][head] > alone[best][head]) {
        best = i;
      }
    }
    return best;
  }
}
