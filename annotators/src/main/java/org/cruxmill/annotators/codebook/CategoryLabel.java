// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.List;

/**
 * A field or kind of research that can be spoken of.
 *
 * @param id unique in its codebook
 * @param name short
 * @param approach its row of the table; null beside the table
 * @param focus its column of the table; null beside the table
 * @param definition when it counts as spoken of
 * @param terms how it is named
 * @param examples texts that speak of it
 * @param counterexamples texts that use its words in another sense
 */
public record CategoryLabel(
    String id,
    String name,
    Approach approach,
    Focus focus,
    String definition,
    List<Term> terms,
    List<String> examples,
    List<String> counterexamples) {
  public CategoryLabel {
    terms = List.copyOf(terms);
    examples = List.copyOf(examples);
    counterexamples = List.copyOf(counterexamples);
  }

  /**
   * Returns where it stands between the table's capability corner, 0, and its alignment corner, 1:
   * the mean of its two coordinates; null beside the table.
   */
  public Double spectrum() {
    return approach == null || focus == null
        ? null
        : (approach.coordinate() + focus.coordinate()) / 2;
  }
}
