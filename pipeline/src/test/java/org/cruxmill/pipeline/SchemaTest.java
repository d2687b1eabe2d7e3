// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cruxmill.pipeline.row.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written, against what users are told. */
class SchemaTest {
  private static final Path DICTIONARY = Path.of("DATA_DICTIONARY.md");
  private static final String UTC_TIMESTAMP =
      "TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS";

  @TempDir private static Path folder;

  /** A run that rejects its only file writes all datasets, and needs no model. */
  @BeforeAll
  static void writeAllDatasets() throws IOException {
    Path image = Files.write(folder.resolve("image.png"), new byte[] {0, 1, 2, 3});
    Run run = Run.of("--input=" + image, "--output=" + folder.resolve("output"));
    assertEquals(0, run.exitCode(), run.err());
  }

  @Test
  void theDataDictionaryIsThatOfTheSchemas() throws IOException {
    Golden.assertHolds(DICTIONARY, DataDictionary.markdown());
  }

  @ParameterizedTest
  @EnumSource(Dataset.class)
  void filesHaveTheColumnsAndTypesOfTheDictionary(Dataset dataset)
      throws IOException, SQLException {
    assertEquals(inDictionary(dataset), inFiles(dataset));
  }

  /** Returns "column type" of each line in the table under the dataset's heading. */
  private static List<String> inDictionary(Dataset dataset) throws IOException {
    String section =
        Files.readString(DICTIONARY).split("\n## " + dataset.folder() + "\n")[1].split("\n## ")[0];
    return Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\S+) \\| \\S.* \\|$")
        .matcher(section)
        .results()
        .map(row -> row.group(1) + " " + row.group(2))
        .toList();
  }

  /** Returns the same as Parquet's own schema has it. */
  private static List<String> inFiles(Dataset dataset) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Datasets datasets = Datasets.of(folder.resolve("output"))) {
      String list = "";
      int left = 0;
      for (String row : parquetSchema(datasets, dataset)) {
        String[] column = row.split("\t");
        if (column[0].equals("list") || column[0].equals("element")) {
          left = Integer.parseInt(column[4]);
          continue;
        }
        String name = left-- > 0 ? list + column[0] : column[0];
        columns.add(name + " " + type(column));
        if (column[3].equals("ListType()")) {
          list = column[0] + ".";
        }
      }
    }
    return columns;
  }

  private static List<String> parquetSchema(Datasets datasets, Dataset dataset)
      throws SQLException {
    return datasets.rows(
        """
        SELECT name, type, repetition_type, logical_type, num_children
        FROM parquet_schema('%s/*.parquet') OFFSET 1
        """
            .formatted(folder.resolve("output").resolve(dataset.folder())));
  }

  private static String type(String[] column) {
    String type =
        switch (column[3]) {
          case "StringType()" -> "string";
          case "ListType()" -> "list";
          case "null" -> column[1].toLowerCase(Locale.ROOT);
          default -> column[3].startsWith(UTC_TIMESTAMP) ? "timestamp" : column[3];
        };
    return type + (column[2].equals("OPTIONAL") ? "?" : "");
  }

  @Test
  void listsHaveTheThreeLevelsOfStandardParquet() throws SQLException {
    try (Datasets datasets = Datasets.of(folder.resolve("output"))) {
      List<String> levels =
          parquetSchema(datasets, Dataset.ARGUMENT_TAGS).stream()
              .map(row -> row.split("\t"))
              .map(column -> column[2] + " " + column[0])
              .dropWhile(level -> !level.endsWith(" evidence"))
              .limit(3)
              .toList();
      assertEquals(List.of("REQUIRED evidence", "REPEATED list", "REQUIRED element"), levels);
    }
  }

  /** The public promise, by hand: a change here breaks somebody's notebook. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          documents         | doc_id native_id thread_id parent_id kind position:INTEGER \
                              depth:INTEGER source source_uri source_begin:INTEGER url title author \
                              byline published_at:TIMESTAMP_WITH_TIME_ZONE karma:INTEGER media_type \
                              language boundary boundary_confidence:DOUBLE duplicate_of text \
                              text_sha256
          units             | unit_id doc_id thread_id ordinal:INTEGER sentence:INTEGER \
                              begin_char:INTEGER end_char:INTEGER text kind connective \
                              tokens:INTEGER quotes_unit_id
          argument_tags     | unit_id doc_id codebook codebook_version label side stance \
                              confidence:DOUBLE evidence:STRUCT(begin_char_INTEGER,_end_char_INTEGER,\
          _kind_VARCHAR,_detail_VARCHAR)[] tagger
          category_mentions | unit_id doc_id codebook codebook_version category approach focus \
                              spectrum:DOUBLE term begin_char:INTEGER end_char:INTEGER \
                              confidence:DOUBLE
          unit_links        | from_unit_id to_unit_id relation confidence:DOUBLE
          rejects           | source_uri record stage error message bytes:BIGINT \
                              rejected_at:TIMESTAMP_WITH_TIME_ZONE
          """)
  void duckDbSeesTheColumnsOfTheContract(String dataset, String columns) throws SQLException {
    List<String> expected =
        Stream.of(columns.split("\\s+"))
            .map(column -> column.contains(":") ? column : column + ":VARCHAR")
            .map(column -> column.replaceFirst(":", " "))
            .toList();
    try (Datasets datasets = Datasets.of(folder.resolve("output"))) {
      assertEquals(
          expected,
          datasets.rows(
              "SELECT column_name || ' ' || replace(column_type, ' ', '_') FROM (DESCRIBE %s)"
                  .formatted(dataset)));
    }
  }
}
