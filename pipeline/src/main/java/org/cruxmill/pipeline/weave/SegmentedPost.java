// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.List;
import java.util.Objects;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.pipeline.ingest.SourcePost;

/**
 * A post or comment and its argument units, in text order.
 *
 * @param language BCP 47 tag; null: not looked at
 */
public record SegmentedPost(SourcePost post, String language, List<Unit> units) {
  public SegmentedPost {
    Objects.requireNonNull(post);
    units = List.copyOf(units);
  }
}
