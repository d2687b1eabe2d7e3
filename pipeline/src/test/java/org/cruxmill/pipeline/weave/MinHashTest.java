// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {
  private static Set<String> numbers(int begin, int end) {
    return IntStream.range(begin, end).mapToObj(i -> "number " + i).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 50, 80, 100})
  void theEstimateIsNearTheShareInCommon(int percent) {
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      int begin = 10_000 * i;
      // Of 200 in both together.
      int alone = 100 - percent;
      String one = MinHash.signature(numbers(begin, begin + 200 - alone));
      String other = MinHash.signature(numbers(begin + alone, begin + 200));
      sum += MinHash.similarity(one, other);
    }
    assertEquals(percent / 100.0, sum / 20, 0.04);
  }

  @Test
  void likeSetsShareABandAndUnlikeOnesSeldom() {
    int like = 0;
    int unlike = 0;
    for (int i = 0; i < 100; i++) {
      int begin = 10_000 * i;
      like += meet(numbers(begin, begin + 190), numbers(begin + 10, begin + 200)) ? 1 : 0;
      unlike += meet(numbers(begin, begin + 120), numbers(begin + 80, begin + 200)) ? 1 : 0;
    }
    assertEquals(100, like);
    assertTrue(unlike < 20, unlike + " of 100 sets with a fifth in common meet");
  }

  private static boolean meet(Set<String> one, Set<String> other) {
    return !Collections.disjoint(
        MinHash.bands(MinHash.signature(one)), MinHash.bands(MinHash.signature(other)));
  }
}
