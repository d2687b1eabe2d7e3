// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import java.util.Objects;

/**
 * A text that shows what carries a label, and, for the labels it does not name, what does not.
 *
 * @param labels none for a text that carries no argument
 */
public record TrainingText(String text, List<Labelled> labels) {
  public TrainingText {
    Objects.requireNonNull(text);
    labels = List.copyOf(labels);
  }

  /** What the text does with one argument of one codebook. */
  public record Labelled(String codebook, String label, Stance stance) {
    public Labelled {
      Objects.requireNonNull(codebook);
      Objects.requireNonNull(label);
      Objects.requireNonNull(stance);
    }
  }
}
