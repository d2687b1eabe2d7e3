// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.Locale;

/** Which answer to the codebook's question an argument speaks for. */
public enum Side {
  FOR,
  AGAINST;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
