// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.cruxmill.pipeline.row.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Maven profile {@code flink}, which brings the runner: {@code scripts/test -Pflink}. */
class FlinkRunnerTest {
  @TempDir private Path folder;

  @Test
  void embeddedFlinkWritesTheSameRowsAsTheDirectRunner() throws IOException, SQLException {
    Path bad =
        Files.writeString(folder.resolve("bad.jsonl"), "{\"text\": \"Cut\n{\"text\": \"\"}\n");
    String input = "--input=%s/*.*,%s".formatted(System.getProperty("cruxmill.sample"), bad);
    Run direct = Run.of(input, "--output=" + folder.resolve("direct"));
    Run flink =
        Run.of(
            input,
            "--output=" + folder.resolve("flink"),
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=2");
    assertAll(
        () -> assertEquals(0, direct.exitCode(), direct.err()),
        () -> assertEquals(0, flink.exitCode(), flink.err()));
    try (Datasets datasets =
        Datasets.of(folder.resolve("direct")).and("flink", folder.resolve("flink"))) {
      for (Dataset dataset : Dataset.values()) {
        String name = dataset.folder();
        datasets.assertNone("FROM %1$s EXCEPT ALL FROM flink.%1$s".formatted(name));
        datasets.assertNone("FROM flink.%1$s EXCEPT ALL FROM %1$s".formatted(name));
      }
      assertTrue(datasets.number("SELECT count(*) FROM units") > 100);
      assertEquals(
          2, datasets.number("SELECT count(*) FROM rejects WHERE source_uri LIKE '%bad.jsonl'"));
    }
  }
}
