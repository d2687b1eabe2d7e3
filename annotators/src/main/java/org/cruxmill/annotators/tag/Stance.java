// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.Locale;

/** What a unit does with an argument. */
public enum Stance {
  /** Argues for it, or is part of making it. */
  ASSERTS,
  /** Doubts it or argues against it. */
  DISPUTES,
  /** Names, reports or asks about it without taking a side. */
  MENTIONS;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
