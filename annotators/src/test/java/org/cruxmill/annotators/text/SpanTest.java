// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void refusesWhatIsEmptyOrBackwardOrBeforeTheText() {
    assertThrows(IllegalArgumentException.class, () -> new Span(3, 3));
    assertThrows(IllegalArgumentException.class, () -> new Span(4, 3));
    assertThrows(IllegalArgumentException.class, () -> new Span(-1, 3));
  }

  @Property
  void overlapCountsTheSharedOffsets(@ForAll("spans") Span one, @ForAll("spans") Span other) {
    long shared =
        IntStream.range(one.begin(), one.end())
            .filter(i -> other.begin() <= i && i < other.end())
            .count();
    assertEquals(shared, one.overlap(other));
    assertEquals(shared, other.overlap(one));
  }

  @Property
  void containsWhatItSharesWhole(@ForAll("spans") Span one, @ForAll("spans") Span other) {
    assertEquals(one.overlap(other) == other.length(), one.contains(other));
  }

  @Property
  void shiftKeepsTheLength(@ForAll("spans") Span span) {
    Span shifted = span.shift(7);
    assertEquals(span.begin() + 7, shifted.begin());
    assertEquals(span.length(), shifted.length());
  }

  @Property
  void trimmedLeavesOutBlanksOnly(@ForAll("blanksAndWords") String text) {
    Span trimmed = Span.trimmed(text, 0, text.length());
    if (trimmed == null) {
      assertTrue(isBlank(text));
    } else {
      String rest = trimmed.of(text);
      assertFalse(Span.isBlank(rest.charAt(0)));
      assertFalse(Span.isBlank(rest.charAt(rest.length() - 1)));
      assertTrue(isBlank(text.substring(0, trimmed.begin())));
      assertTrue(isBlank(text.substring(trimmed.end())));
    }
  }

  @Test
  void trimmedStaysInsideItsBounds() {
    assertEquals(new Span(3, 4), Span.trimmed("ab cd ef", 2, 4));
  }

  @Test
  void isBlankKnowsWhatOnlySpaces() {
    for (char c : " \t\r\n\u0000\u00a0\u200b\u2028\u2060\u3000\ufeff".toCharArray()) {
      assertTrue(Span.isBlank(c), "U+%04X".formatted((int) c));
    }
    for (char c : "a1.\u0301\u200d\ud83d".toCharArray()) {
      assertFalse(Span.isBlank(c), "U+%04X".formatted((int) c));
    }
  }

  @Test
  void trimmedIsNullWhereNothingIsLeft() {
    assertNull(Span.trimmed("a   b", 1, 4));
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> Span.isBlank((char) c));
  }

  @Provide
  Arbitrary<Span> spans() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), Arbitraries.integers().between(1, 20))
        .as((begin, length) -> new Span(begin, begin + length));
  }

  @Provide
  Arbitrary<String> blanksAndWords() {
    return Arbitraries.oneOf(
            Arbitraries.of(" ", "\t", "\r\n", "\u00a0", "\u200b", "\ufeff"),
            Arbitraries.of("a", "word", "😀", "\ud83d"))
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }
}
