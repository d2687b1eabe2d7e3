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
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final Background TWO =
      Background.of(List.of(new float[] {1, 2, 3}, new float[] {4, -1, 0}));

  private static byte[] written(Background background) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    background.write(out);
    return out.toByteArray();
  }

  private static void assertIsTwo(Background background) {
    assertEquals(2, background.count());
    assertEquals(3, background.dimension());
    assertEquals(5, background.sum(0));
    assertEquals(1, background.sum(1));
    assertEquals(3, background.sum(2));
    assertArrayEquals(new double[] {17, -2, 3, -2, 5, 6, 3, 6, 9}, background.moments().getData());
  }

  @Test
  void gathersSumsAndSecondMoments() {
    assertIsTwo(TWO);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertIsTwo(Background.read(new ByteArrayInputStream(written(TWO))));
  }

  @Test
  void refusesToGatherNothing() {
    assertThrows(IllegalArgumentException.class, () -> Background.of(List.of()));
  }

  @Test
  void failsOnAFileThatEndsEarly() throws IOException {
    byte[] bytes = written(TWO);
    for (int length : new int[] {0, 7, bytes.length - 1}) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> Background.read(new ByteArrayInputStream(cut)));
    }
  }
}
