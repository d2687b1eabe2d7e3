// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.util.Map;

/**
 * What a run counted.
 *
 * @param byKind kind to name to number, both sorted
 */
public record Counts(Map<String, Map<String, Long>> byKind) {
  /** Returns how many there are of a kind, all told. */
  public long total(String kind) {
    return of(kind).values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<String, Long> of(String kind) {
    return byKind.getOrDefault(kind, Map.of());
  }

  /** Returns posts, comments and records that could not be parsed. */
  public long read() {
    return total(Count.READ);
  }

  public long written() {
    return total(Count.DOCUMENTS);
  }

  public long rejected() {
    return total(Count.REJECTED);
  }

  /** Says whether what was read was written or rejected, all of it and once. */
  public boolean isBalanced() {
    return read() == written() + rejected();
  }
}
