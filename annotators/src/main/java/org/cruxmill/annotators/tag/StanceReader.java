// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.Span;

/**
 * Reads the stance of the units of one passage: from the words of the unit, from how the passage
 * opens (a reply that opens with "No." argues against what it answers), and from whether it is
 * nearer to the texts that dispute the label or to those that assert it.
 */
final class StanceReader {
  /** The stance and the words that show it; null where likeness alone decided. */
  record Verdict(Stance stance, Span cue) {}

  /** How far into a reply a rejection stands for all of it. */
  private static final int OPENING = 2;

  private static final double LEAN_WEIGHT = 10;
  private static final double OWN_CUE = 1;
  private static final double REPLY_CUE = 0.8;
  private static final double DISPUTES_FROM = 0.7;

  private final List<Unit> units;
  private final Set<Integer> quoted;

  /** Words in the opening of the reply that reject what it answers; null where there are none. */
  private final Span replyRejection;

  StanceReader(Passage passage) {
    this.units = passage.units();
    this.quoted = passage.quoted();
    this.replyRejection = replyRejection();
  }

  /**
   * A reply that quotes rejects what it quotes. Without a quotation it is not known what it
   * answers, and only a plain "No" or "I disagree" at its head counts.
   */
  private Span replyRejection() {
    int seen = 0;
    for (int i = 0; i < units.size() && seen < OPENING; i++) {
      if (!quoted.contains(i)) {
        Unit unit = units.get(i);
        Span rejection = quoted.isEmpty() && seen > 0 ? null : StanceCues.rejection(unit);
        if (rejection != null && (!quoted.isEmpty() || StanceCues.isPlain(unit))) {
          return rejection;
        }
        seen++;
      }
    }
    return null;
  }

  /**
   * Returns the stance of a unit towards a label.
   *
   * @param lean how much nearer it is to texts that dispute the label
   * @param referred whether it names the label rather than making it
   */
  Verdict read(int unit, double lean, boolean referred) {
    boolean isQuoted = quoted.contains(unit);
    Span rejection = StanceCues.rejection(units.get(unit));
    Span reply = isQuoted ? null : replyRejection;
    double score =
        LEAN_WEIGHT * lean + (rejection == null ? 0 : OWN_CUE) + (reply == null ? 0 : REPLY_CUE);
    if (score >= DISPUTES_FROM) {
      return new Verdict(Stance.DISPUTES, rejection == null ? reply : rejection);
    }
    Span report = StanceCues.report(units.get(unit));
    return referred || report != null
        ? new Verdict(Stance.MENTIONS, report)
        : new Verdict(Stance.ASSERTS, null);
  }
}
