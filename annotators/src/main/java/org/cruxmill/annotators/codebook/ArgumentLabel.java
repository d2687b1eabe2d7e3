// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.List;

/**
 * An argument that can be made.
 *
 * @param id unique in its codebook
 * @param side {@code for} or {@code against}; null where the codebook takes none
 * @param name short
 * @param definition enough alone to know the argument by
 * @param source who made it and where; null if not said
 * @param examples texts that assert it
 * @param disputes texts that argue against it
 * @param counterexamples look-alikes that are not it
 * @param cues patterns typical of it
 */
public record ArgumentLabel(
    String id,
    Side side,
    String name,
    String definition,
    String source,
    List<String> examples,
    List<String> disputes,
    List<String> counterexamples,
    List<LemmaPattern> cues) {
  public ArgumentLabel {
    examples = List.copyOf(examples);
    disputes = List.copyOf(disputes);
    counterexamples = List.copyOf(counterexamples);
    cues = List.copyOf(cues);
  }
}
