// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.Objects;
import org.cruxmill.annotators.codebook.Side;

/**
 * A unit carries an argument.
 *
 * @param unit index in the passage
 * @param codebook its id
 * @param label its id
 * @param side null where the codebook takes none
 * @param confidence from 0 to 1
 * @param evidence at least one reason
 */
public record ArgumentTag(
    int unit,
    String codebook,
    String codebookVersion,
    String label,
    Side side,
    Stance stance,
    double confidence,
    List<Evidence> evidence) {
  public ArgumentTag {
    Objects.requireNonNull(codebook);
    Objects.requireNonNull(codebookVersion);
    Objects.requireNonNull(label);
    Objects.requireNonNull(stance);
    evidence = List.copyOf(evidence);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("no confidence: " + confidence);
    }
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a tag without evidence: " + label);
    }
  }
}
