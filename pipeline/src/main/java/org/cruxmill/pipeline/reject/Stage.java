// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import java.util.Locale;

/** The stages of a run, in order: where a record can fail. */
public enum Stage {
  OPEN,
  PARSE,
  SEGMENT,
  WEAVE,
  TAG;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
