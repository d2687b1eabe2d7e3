// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.Locale;

/** What a paragraph of a post is. */
public enum BlockKind {
  PROSE,
  HEADING,
  LIST_ITEM,
  QUOTE,
  CODE;

  /** Returns the name that stands in the datasets: {@code list_item}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
