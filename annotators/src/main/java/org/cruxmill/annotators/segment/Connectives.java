// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cruxmill.annotators.text.Token;

/**
 * Discourse markers that open a claim or a reason. The list follows the connectives of the Penn
 * Discourse Treebank that mark contingency, comparison and conclusion.
 */
final class Connectives {
  private static final List<List<String>> LONGEST_FIRST =
      Stream.of(
              "because",
              "for",
              "which",
              "since",
              "as",
              "although",
              "though",
              "even though",
              "even if",
              "whereas",
              "while",
              "but",
              "yet",
              "however",
              "so",
              "so that",
              "therefore",
              "thus",
              "hence",
              "consequently",
              "if",
              "unless",
              "given that",
              "provided that",
              "which means that",
              "which means",
              "which is why",
              "in which case",
              "nevertheless",
              "nonetheless",
              "moreover",
              "furthermore",
              "besides",
              "also",
              "on the other hand",
              "in other words",
              "for example",
              "for instance",
              "after all",
              "as a result",
              "otherwise",
              "instead",
              "in fact",
              "then again",
              "still",
              "then",
              "and",
              "or",
              "that is",
              "in addition",
              "accordingly")
          .map(marker -> List.of(marker.split(" ")))
          .sorted((a, b) -> Integer.compare(b.size(), a.size()))
          .toList();

  private static final Map<String, List<List<String>>> BY_FIRST_WORD =
      LONGEST_FIRST.stream().collect(Collectors.groupingBy(marker -> marker.get(0)));

  private Connectives() {}

  /** Returns the marker that stands at the head of {@code tokens}, or null. */
  static String opening(List<Token> tokens) {
    return at(tokens, 0);
  }

  /** Returns the longest marker whose first word is the token at {@code index}, or null. */
  static String at(List<Token> tokens, int index) {
    for (List<String> marker : BY_FIRST_WORD.getOrDefault(tokens.get(index).word(), List.of())) {
      boolean here =
          index + marker.size() <= tokens.size()
              && IntStream.range(0, marker.size())
                  .allMatch(i -> tokens.get(index + i).word().equals(marker.get(i)));
      if (here) {
        return String.join(" ", marker);
      }
    }
    return null;
  }
}
