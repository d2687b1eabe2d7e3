// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

/** Says which labels the units of a passage carry. Implementations are thread-safe. */
public interface Tagger {
  /** Returns the tags of {@code passage}; the same for the same passage, always. */
  Tags tag(Passage passage);
}
