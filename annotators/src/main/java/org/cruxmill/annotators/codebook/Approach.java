// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.Locale;

/** The rows of the table of research. */
public enum Approach {
  ENGINEERING(0),
  BEHAVIORIST_SCIENCE(0.5),
  COGNITIVIST_SCIENCE(1);

  private final double coordinate;

  Approach(double coordinate) {
    this.coordinate = coordinate;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** From 0, engineering, to 1, cognitivist science. */
  double coordinate() {
    return coordinate;
  }
}
