// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShinglesTest {
  @Test
  void givesTheRunsOfFourWordsInOrder() {
    assertEquals(
        List.of("the map is not", "map is not the", "is not the territory"),
        List.copyOf(Shingles.of("The map is not the territory.")));
  }

  @Test
  void doesNotSeeCasePunctuationAndQuotationMarks() {
    assertEquals(
        Shingles.of("\"the map is not\" the territory"),
        Shingles.of("“The map, is NOT — the ‘territory’!”"));
  }

  @Test
  void givesNoneForFewerThanFourWords() {
    assertEquals(Set.of(), Shingles.of(""));
    assertEquals(Set.of(), Shingles.of("not the territory"));
  }

  @Test
  void givesEachOnce() {
    assertEquals(1, Shingles.of("no no no no no no no").size());
  }

  @Test
  void keepsWordsOfEveryScriptAndNumbers() {
    assertEquals(Set.of("все 4 люди равны"), Shingles.of("Все 4 люди равны"));
  }
}
