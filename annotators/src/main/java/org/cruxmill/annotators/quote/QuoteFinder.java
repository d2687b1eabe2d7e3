// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cruxmill.annotators.text.Shingles;

/**
 * Finds which units of a thread repeat an earlier one, exactly or nearly, through an index from
 * shingles to units: the cost grows with the length of the thread, not with its square.
 */
public final class QuoteFinder {
  /**
   * A unit, by its place among those given, repeats an earlier one.
   *
   * @param share of its shingles that stand in the earlier unit, from {@value #LEAST_SHARE} to 1
   */
  public record Quote(int from, int to, double share) {}

  /** A unit is a quotation when at least this share of its shingles stands in the earlier unit. */
  static final double LEAST_SHARE = 0.75;

  /** Of the units that share a stock phrase only so many, the first, are kept: bounds the cost. */
  private static final int MOST_UNITS_A_SHINGLE = 32;

  private QuoteFinder() {}

  /**
   * Returns the quotations among {@code texts}, the units of a thread in reading order; of several
   * earlier units the likest, then the first.
   *
   * @param documents of each unit, which document it stands in: a quotation is of another one
   */
  public static List<Quote> find(List<String> texts, List<Integer> documents) {
    Map<String, List<Integer>> index = new HashMap<>();
    List<Quote> quotes = new ArrayList<>();
    for (int from = 0; from < texts.size(); from++) {
      Set<String> shingles = Shingles.of(texts.get(from));
      Map<Integer, Integer> shared = new TreeMap<>();
      for (String shingle : shingles) {
        List<Integer> units = index.computeIfAbsent(shingle, key -> new ArrayList<>());
        for (int earlier : units) {
          if (!documents.get(earlier).equals(documents.get(from))) {
            shared.merge(earlier, 1, Integer::sum);
          }
        }
        if (units.size() < MOST_UNITS_A_SHINGLE) {
          units.add(from);
        }
      }
      Quote best = null;
      for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
        double share = entry.getValue() / (double) shingles.size();
        if (share >= LEAST_SHARE && (best == null || share > best.share())) {
          best = new Quote(from, entry.getKey(), share);
        }
      }
      if (best != null) {
        quotes.add(best);
      }
    }
    return quotes;
  }
}
