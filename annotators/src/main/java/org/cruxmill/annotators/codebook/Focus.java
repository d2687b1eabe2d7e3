// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.Locale;

/** The columns of the table of research. */
public enum Focus {
  AVERAGE_CASE(0),
  PESSIMISTIC_CASE(0.5),
  WORST_CASE(1);

  private final double coordinate;

  Focus(double coordinate) {
    this.coordinate = coordinate;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** From 0, average-case, to 1, worst-case. */
  double coordinate() {
    return coordinate;
  }
}
