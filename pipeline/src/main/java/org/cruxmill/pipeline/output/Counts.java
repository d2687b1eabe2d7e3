// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** How much was read, and what became of it. */
  public record Balance(long read, long written, long rejected) {
    private boolean holds() {
      return read == written + rejected;
    }
  }

  /** Returns the balance of each source, such as a forum. */
  public Map<String, Balance> bySource() {
    return balances(Count.BY_SOURCE);
  }

  /** Returns the balance of each input file, with all that is in it. */
  public Map<String, Balance> byFile() {
    return balances(Count.BY_FILE);
  }

  private Map<String, Balance> balances(String by) {
    Map<String, Long> read = of(Count.READ + by);
    Map<String, Long> written = of(Count.DOCUMENTS + by);
    Map<String, Long> rejected = of(Count.REJECTED + by);
    Map<String, Balance> balances = new TreeMap<>();
    Stream.of(read, written, rejected)
        .flatMap(each -> each.keySet().stream())
        .forEach(
            name ->
                balances.put(
                    name,
                    new Balance(
                        read.getOrDefault(name, 0L),
                        written.getOrDefault(name, 0L),
                        rejected.getOrDefault(name, 0L))));
    return balances;
  }

  /** Returns what was counted of each kind, without the balances. */
  public Map<String, Map<String, Long>> totals() {
    Map<String, Map<String, Long>> totals = new TreeMap<>(byKind);
    totals
        .keySet()
        .removeIf(kind -> kind.endsWith(Count.BY_SOURCE) || kind.endsWith(Count.BY_FILE));
    return totals;
  }

  /**
   * Says whether what was read was written or rejected, all of it and once, in whole, of each
   * source and of each file.
   */
  public boolean isBalanced() {
    return read() == written() + rejected()
        && bySource().values().stream().allMatch(Balance::holds)
        && byFile().values().stream().allMatch(Balance::holds);
  }
}
