// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Property
  void countsWhatStringCounts(@ForAll("texts") String text) {
    CodePoints codePoints = new CodePoints(text);
    for (int offset = 0; offset <= text.length(); offset++) {
      assertEquals(text.codePointCount(0, offset), codePoints.at(offset), "at " + offset);
    }
  }

  /** Texts longer than a few strides of the index, many of pairs and halves of pairs. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of("😀", "\ud83d", "\ude00", "𝒳", "e\u0301"),
            Arbitraries.strings().all().ofMaxLength(20));
    return piece.list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Test
  void countsAPairAcrossTheBorderOfAStrideOnce() {
    String text = "x".repeat(63) + "😀" + "x".repeat(63);
    CodePoints codePoints = new CodePoints(text);
    assertEquals(63, codePoints.at(63));
    assertEquals(64, codePoints.at(65));
    assertEquals(127, codePoints.at(text.length()));
  }

  @Test
  void refusesAnOffsetOutsideTheText() {
    for (String text : new String[] {"ab", "a😀"}) {
      CodePoints codePoints = new CodePoints(text);
      assertThrows(IndexOutOfBoundsException.class, () -> codePoints.at(-1));
      assertThrows(IndexOutOfBoundsException.class, () -> codePoints.at(text.length() + 1));
    }
  }
}
