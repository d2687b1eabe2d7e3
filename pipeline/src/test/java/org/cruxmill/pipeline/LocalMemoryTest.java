// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cruxmill.pipeline.ingest.InputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalMemoryTest {
  private static final long GIGABYTE = 1L << 30;

  private static List<InputFile> files(String name, long bytes) {
    return List.of(
        new InputFile("/in/" + name, name, bytes / 2), new InputFile("/in/b", name, bytes / 2));
  }

  @Test
  void saysWhatWillNotFitAndWhatToDoAboutIt() {
    String message =
        assertThrows(
                UsageException.class,
                () -> LocalMemory.check(files("a.jsonl", 10 * GIGABYTE), true, 4 * GIGABYTE))
            .getMessage();
    assertTrue(message.startsWith("--input holds some 10737 MB of text"), message);
    for (String remedy : List.of("--runner=FlinkRunner", "--flinkMaster=[local]", "-Xmx")) {
      assertTrue(message.contains(remedy), message);
    }
  }

  /** Sizes of input in MiB that fit in 4 GiB, and in which no more would. */
  @ParameterizedTest
  @CsvSource({
    "a.jsonl,   true,  400,  800",
    "a.jsonl,   false, 20,   80",
    "a.JSONL.GZ, true, 100,  300",
    "a.parquet, true,  100,  300",
    "a.pdf,     false, 300, 1000",
  })
  void anEstimateIsMadeByTheKindOfFile(String name, boolean documentsOnly, int fits, int tooMany) {
    assertDoesNotThrow(
        () -> LocalMemory.check(files(name, (long) fits << 20), documentsOnly, 4 * GIGABYTE));
    assertThrows(
        UsageException.class,
        () -> LocalMemory.check(files(name, (long) tooMany << 20), documentsOnly, 4 * GIGABYTE));
  }
}
