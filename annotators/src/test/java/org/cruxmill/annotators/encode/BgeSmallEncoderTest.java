// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgeSmallEncoderTest {
  private static final SentenceEncoder ENCODER = BgeSmallEncoder.shared();

  private static double cosine(String one, String other) {
    float[] a = ENCODER.encode(one);
    float[] b = ENCODER.encode(other);
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "A plain sentence.",
        "😀",
        "\ud83d",
        "a\u0000b",
        "זה טיעון חזק",
        "e\u0301"
      })
  void everyTextHasAVectorOfLengthOne(String text) {
    float[] vector = ENCODER.encode(text);
    assertEquals(ENCODER.dimension(), vector.length);
    assertEquals(1, cosine(text, text), 1e-5);
  }

  @Test
  void aLongTextIsCut() {
    String words = "the cat sat on the mat. ".repeat(200);
    assertArrayEquals(ENCODER.encode(words), ENCODER.encode(words + "Stocks fell."));
  }

  @Test
  void aParaphraseIsNearerThanAnotherSubject() {
    String claim = "Bigger networks learn more from the same data.";
    double near = cosine(claim, "A larger model gets more out of each example.");
    double far = cosine(claim, "We had soup and bread for lunch.");
    assertTrue(near > far + 0.1, near + " " + far);
  }

  /** Quantised weights would give other sums if a call were shared out among threads. */
  @Test
  void manyThreadsGetTheVectorsOfOne() {
    List<String> texts =
        IntStream.range(0, 40).mapToObj(i -> "Sentence %s of many.".formatted(i)).toList();
    List<float[]> alone = texts.stream().map(ENCODER::encode).toList();
    List<float[]> together = texts.parallelStream().map(ENCODER::encode).toList();
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(alone.get(i), together.get(i));
    }
  }
}
