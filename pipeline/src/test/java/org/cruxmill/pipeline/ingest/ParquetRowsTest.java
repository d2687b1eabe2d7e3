// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.cruxmill.pipeline.reject.Reject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as DuckDB writes them. */
class ParquetRowsTest {
  @TempDir private Path folder;
  private Path file;
  private final List<RawRecord> records = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("in.parquet");
  }

  private void write(String select) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, file));
    }
  }

  private void read(Path from) throws IOException {
    InputFile input = new InputFile(from.toString(), "in.parquet", Files.size(from));
    RecordReader.read(
        new FilePart(input, null),
        new RecordReader.Output() {
          @Override
          public void record(RawRecord record) {
            records.add(record);
          }

          @Override
          public void reject(Reject reject) {
            rejects.add(reject);
          }
        });
  }

  private List<String> contents() {
    return records.stream().map(RawRecord::content).toList();
  }

  @Test
  void aRowIsAnObjectOfTheColumnsThatARecordHas() throws SQLException, IOException {
    write(
        """
        SELECT 'p' || i AS id, 'Räume ' || i AS title, 'x' AS "a column of mine", 1.5 AS embedding,
               CASE WHEN i > 1 THEN 12.0::DOUBLE END AS karma, ['ada', 'bo'] AS authors, 'T' AS text
        FROM range(1, 3) AS rows(i) ORDER BY i
        """);
    read(file);
    assertEquals(
        List.of(
            "{\"id\":\"p1\",\"title\":\"Räume 1\",\"authors\":[\"ada\",\"bo\"],\"text\":\"T\"}",
            "{\"id\":\"p2\",\"title\":\"Räume 2\",\"karma\":12,\"authors\":[\"ada\",\"bo\"],"
                + "\"text\":\"T\"}"),
        contents());
    assertEquals(
        List.of("in.parquet#1", "in.parquet#2"),
        records.stream().map(RawRecord::sourceUri).toList());
    assertEquals(OpenFiles.JSON_LINES, records.get(0).mediaType());
  }

  @Test
  void commentsAreNestedAsDeepAsTheyGo() throws SQLException, IOException {
    write(
        """
        SELECT 'P' AS text,
               [{'id': 1, 'text': 'one', 'comments': [{'id': 2, 'text': 'two'}]},
                {'id': 3, 'text': NULL, 'comments': []}] AS comments
        """);
    read(file);
    assertEquals(
        List.of(
            "{\"text\":\"P\",\"comments\":["
                + "{\"id\":1,\"text\":\"one\",\"comments\":[{\"id\":2,\"text\":\"two\"}]},"
                + "{\"id\":3,\"comments\":[]}]}"),
        contents());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TIMESTAMP '2024-02-11 19:20:00.5'        | 2024-02-11T19:20:00.500Z
          TIMESTAMPTZ '2024-02-11 19:20:00+02'     | 2024-02-11T17:20:00Z
          TIMESTAMP_NS '2024-02-11 19:20:00'       | 2024-02-11T19:20:00Z
          TIMESTAMP_MS '1969-12-31 23:59:59'       | 1969-12-31T23:59:59Z
          DATE '2024-02-11'                        | 2024-02-11
          """)
  void aTimeIsWrittenOut(String date, String iso) throws SQLException, IOException {
    write("SELECT 'T' AS text, %s AS date".formatted(date));
    read(file);
    assertEquals(List.of("{\"text\":\"T\",\"date\":\"%s\"}".formatted(iso)), contents());
  }

  @ParameterizedTest
  @CsvSource({"1234567890123, 1234567890123", "12.50, 12.5", "3::FLOAT, 3", "-7::DECIMAL(30), -7"})
  void aNumberStaysWhatItIs(String number, String json) throws SQLException, IOException {
    write("SELECT %s AS score, 'T' AS text".formatted(number));
    read(file);
    assertEquals(List.of("{\"score\":%s,\"text\":\"T\"}".formatted(json)), contents());
  }

  @Test
  void aFileWithoutTextsIsOneRejectThatSaysWhatItHas() throws SQLException, IOException {
    write("SELECT 1 AS id, 'T' AS body FROM range(5)");
    read(file);
    assertEquals(List.of(), records);
    assertEquals("no_text_column", rejects.get(0).error());
    assertTrue(rejects.get(0).message().endsWith("this one has id, body"));
    assertEquals(1, rejects.size());
  }

  @Test
  void aFileWithoutRowsIsAReject() throws SQLException, IOException {
    write("SELECT 'T' AS text WHERE false");
    read(file);
    assertEquals("no_text", rejects.get(0).error());
  }

  @Test
  void inAContainerItIsCopiedToSeekInItAndTheCopyIsGone() throws SQLException, IOException {
    write("SELECT 'T' AS text");
    Path packed = folder.resolve("in.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    Path copies = Path.of(System.getProperty("java.io.tmpdir"));
    read(packed);
    assertEquals(List.of("{\"text\":\"T\"}"), contents());
    try (var files = Files.list(copies)) {
      assertFalse(
          files.anyMatch(each -> each.getFileName().toString().matches("cruxmill.*parquet")));
    }
  }

  @Test
  void aFileThatIsBrokenAnywhereIsAReject() throws SQLException, IOException {
    write("SELECT 'T' || i AS text FROM range(50000) AS rows(i)");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {4, 8, whole.length / 2, whole.length - 1}) {
      rejects.clear();
      Files.write(file, Arrays.copyOf(whole, length));
      read(file);
      assertEquals("bad_parquet", rejects.get(0).error(), "cut at " + length);
    }
    rejects.clear();
    for (int i = 100; i < 2000; i++) {
      whole[i] = (byte) 0xff;
    }
    Files.write(file, whole);
    read(file);
    assertEquals(1, rejects.size());
    assertEquals("bad_parquet", rejects.get(0).error());
  }
}
