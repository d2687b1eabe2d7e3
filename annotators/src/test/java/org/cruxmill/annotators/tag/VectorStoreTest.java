// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cruxmill.annotators.encode.SentenceEncoder;
import org.junit.jupiter.api.Test;

class VectorStoreTest {
  /** A vector is the length of its text and a third; notes what it was asked for. */
  private record LengthEncoder(String version, Set<String> asked) implements SentenceEncoder {
    LengthEncoder(String version) {
      this(version, ConcurrentHashMap.newKeySet());
    }

    @Override
    public float[] encode(String text) {
      asked.add(text);
      return new float[] {text.length(), 1 / 3f};
    }

    @Override
    public int dimension() {
      return 2;
    }
  }

  private static byte[] written(SentenceEncoder encoder, String... texts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VectorStore.write(out, encoder, List.of(texts));
    return out.toByteArray();
  }

  private static VectorStore read(byte[] bytes, SentenceEncoder encoder) throws IOException {
    return VectorStore.read(new ByteArrayInputStream(bytes), encoder);
  }

  @Test
  void knowsTheVectorsThatWereWritten() throws IOException {
    byte[] bytes = written(new LengthEncoder("v1"), "one", "zwölf 😀", "one");
    LengthEncoder encoder = new LengthEncoder("v1");
    Map<String, float[]> vectors =
        read(bytes, encoder).vectors(encoder, List.of("one", "zwölf 😀"));
    assertArrayEquals(new float[] {3, 1 / 3f}, vectors.get("one"));
    assertArrayEquals(new float[] {8, 1 / 3f}, vectors.get("zwölf 😀"));
    assertEquals(Set.of(), encoder.asked());
  }

  @Test
  void encodesWhatWasNotWritten() throws IOException {
    byte[] bytes = written(new LengthEncoder("v1"), "one");
    LengthEncoder encoder = new LengthEncoder("v1");
    Map<String, float[]> vectors =
        read(bytes, encoder).vectors(encoder, List.of("one", "three", "three"));
    assertEquals(Set.of("one", "three"), vectors.keySet());
    assertArrayEquals(new float[] {5, 1 / 3f}, vectors.get("three"));
    assertEquals(Set.of("three"), encoder.asked());
  }

  @Test
  void knowsNothingOfAnotherVersionOfTheEncoder() throws IOException {
    byte[] bytes = written(new LengthEncoder("v1"), "one");
    LengthEncoder encoder = new LengthEncoder("v2");
    read(bytes, encoder).vectors(encoder, List.of("one"));
    assertEquals(Set.of("one"), encoder.asked());
  }

  @Test
  void writesTheSameBytesEveryTime() throws IOException {
    assertArrayEquals(
        written(new LengthEncoder("v1"), "one", "two", "three"),
        written(new LengthEncoder("v1"), "one", "two", "one", "three"));
  }

  @Test
  void failsOnAFileThatEndsEarly() throws IOException {
    LengthEncoder encoder = new LengthEncoder("v1");
    byte[] bytes = written(encoder, "one", "two");
    for (int length : new int[] {0, 3, bytes.length / 2, bytes.length - 1}) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> read(cut, encoder));
    }
  }
}
