// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that means harm, all of it in one run of the real job in a JVM of its own, with a heap that
 * none of it would fit in if it were believed.
 */
class HostileInputTest {
  private static final String NOTE = "Oversight must scale with what it oversees.\n";
  private static final Duration LONGEST = Duration.ofMinutes(4);

  @TempDir private static Path folder;
  private static Datasets datasets;

  @BeforeAll
  static void attack() throws IOException, InterruptedException, SQLException {
    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("note.txt"), NOTE);
    Files.writeString(folder.resolve("outside.txt"), "Nobody named this file.\n");
    Files.createSymbolicLink(input.resolve("around"), folder);
    Files.createSymbolicLink(input.resolve("itself"), input.resolve("itself"));
    Files.write(input.resolve("nul.txt"), new byte[1 << 20]);
    Files.write(
        input.resolve("invalid.jsonl"),
        "{\"text\": \"caf\u00e9\"}\n{\"text\": \"Sound.\"}\n".getBytes(ISO_8859_1));
    try (RandomAccessFile line = new RandomAccessFile(input.resolve("line.jsonl").toFile(), "rw")) {
      line.write("{\"text\": \"".getBytes(UTF_8));
      line.setLength(300_000_000);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(input.resolve("bomb.zip")))) {
      zip.putNextEntry(new ZipEntry("bomb.jsonl"));
      for (int i = 0; i < 600; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(input.resolve("paths.zip")))) {
      for (String name : List.of("../escaped.txt", "fine.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("From a zip. " + NOTE).getBytes(UTF_8));
      }
    }
    Path output = folder.resolve("output");
    Path log = folder.resolve("log");
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--documentsOnly",
                "--checkMemory=false",
                "--targetParallelism=2",
                "--input=" + input + "/**",
                "--output=" + output)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = run.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
    run.destroyForcibly();
    assertTrue(ended, "it takes too long: " + Files.readString(log));
    assertEquals(0, run.exitValue(), Files.readString(log));
    datasets = Datasets.of(output);
  }

  @AfterAll
  static void closeDatasets() throws SQLException {
    if (datasets != null) {
      datasets.close();
    }
  }

  @Test
  void eachAttackIsARejectWithItsCode() throws SQLException {
    assertEquals(
        List.of(
            "around\tnull\tlink_to_folder",
            "bomb.zip\tnull\tzip_bomb",
            "bomb.zip!/bomb.jsonl\tnull\tnot_text",
            "invalid.jsonl\tline 1\tinvalid_utf8",
            "itself\tnull\tbroken_link",
            "line.jsonl\tline 1\ttoo_large",
            "nul.txt\tnull\tnot_text",
            "paths.zip!/../escaped.txt\tnull\tunsafe_path"),
        datasets.rows(
            """
            SELECT regexp_extract(source_uri, '/input/(.*)', 1), record, error
            FROM rejects ORDER BY ALL
            """));
  }

  @Test
  void theRunGoesOnWithTheRest() throws SQLException {
    assertEquals(
        List.of("From a zip. " + NOTE.strip(), NOTE.strip(), "Sound."),
        datasets.rows("SELECT trim(text) FROM documents ORDER BY ALL"));
  }

  @Test
  void nothingOutsideIsReadOrWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("input", "log", "output", "outside.txt"),
          files.map(Path::toFile).map(File::getName).sorted().toList());
    }
  }
}
