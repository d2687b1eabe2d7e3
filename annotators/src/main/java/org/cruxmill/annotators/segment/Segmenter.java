// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.List;
import org.cruxmill.annotators.text.Post;

/** Cuts posts into argument units. Implementations are thread-safe and keep no state. */
public interface Segmenter {
  /**
   * Returns the units of {@code post} in text order, disjoint, each within one of its blocks; none
   * when it holds no words.
   */
  List<Unit> segment(Post post);
}
