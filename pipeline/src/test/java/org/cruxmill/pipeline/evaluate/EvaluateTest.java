// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cruxmill.annotators.segment.Segmenters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {
  /** The emoji is two code units and one code point; its unit begins at 22, its cut at 33. */
  private static final String TEXT = "🪁 The kite is up. It is old, but it flies. We like it.";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeTexts() throws IOException {
    Files.createDirectory(folder.resolve("text"));
    Files.writeString(folder.resolve("text/kite.txt"), TEXT);
    Files.writeString(folder.resolve("text/other.txt"), "It is so.");
    boundaries(
        "{\"doc\": \"kite\", \"starts\": [0, 18, 29, 49]}",
        "{\"doc\": \"other\", \"starts\": [3]}");
  }

  private void boundaries(String... lines) throws IOException {
    Files.write(folder.resolve("boundaries.jsonl"), List.of(lines));
  }

  private int run(String... args) throws IOException {
    return Evaluate.run(args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void countsTheStartsThatAreSetMarkedAndBoth() throws IOException {
    MarkedText kite = MarkedText.in(folder).get(0);
    BoundaryScore clauses = BoundaryScore.of(Segmenters.CLAUSE_V2, kite);
    assertEquals(new BoundaryScore.Agreement(4, 4, 3), clauses.all());
    assertEquals(new BoundaryScore.Agreement(1, 2, 1), clauses.inside());
    BoundaryScore sentences = BoundaryScore.of(Segmenters.SENTENCE_V2, kite);
    assertEquals(new BoundaryScore.Agreement(3, 4, 2), sentences.all());
    assertEquals(new BoundaryScore.Agreement(0, 2, 0), sentences.inside());
  }

  @Test
  void printsALineForEachSegmenter() throws IOException {
    assertEquals(0, run("segmentation", folder.toString(), "--without=other"));
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(
        table.contains("SENTENCE_V2    all                               0.667  0.500  0.571"));
    assertTrue(
        table.contains("CLAUSE_V2      all                               0.750  0.750  0.750"));
    assertEquals(1 + Segmenters.values().length, table.lines().count());
  }

  @Test
  void aTextOfItsOwnLineSumsUpToAll() throws IOException {
    assertEquals(0, run("segmentation", folder.toString(), "--perDocument"));
    assertEquals(
        1 + 3 * Segmenters.values().length, out.toString(StandardCharsets.UTF_8).lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"doc\": | not JSON",
        "{\"doc\": \"kite\"} | expected {\"doc\"",
        "{\"doc\": \"kite\", \"starts\": [500]} | 500 is no offset",
        "{\"doc\": \"moth\", \"starts\": [0]} | moth.txt is not there"
      })
  void aBadLineIsNamed(String line, String problem) throws IOException {
    boundaries("{\"doc\": \"other\", \"starts\": [0]}", line);
    assertEquals(2, run("segmentation", folder.toString()));
    String message = err.toString(StandardCharsets.UTF_8);
    assertTrue(message.contains("boundaries.jsonl:2: "), message);
    assertTrue(message.contains(problem), message);
  }

  @ParameterizedTest
  @CsvSource({"'', expected", "tags, expected", "segmentation, expected"})
  void aWrongCommandIsAnError(String command, String problem) throws IOException {
    assertEquals(2, run(command));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("error: " + problem));
  }
}
