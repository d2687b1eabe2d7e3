// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.Locale;

/** How it is known where a post or comment begins and ends. */
public enum Boundary {
  /** The format says. */
  RECORD,
  /** A comment header, or the line that opens the comments. */
  MARKER,
  /** From what the paragraphs say. */
  INFERRED,
  /** Nothing divides the file. */
  NONE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
