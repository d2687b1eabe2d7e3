// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows works as it stands there. */
class ReadmeSnippetsTest {
  private static final Path ROOT = Path.of("..");

  /** Holds {@code out}, a run over the sample, as the root of the repository would. */
  @TempDir private static Path folder;

  @BeforeAll
  static void annotateTheSample() {
    assertDone(Run.of("--output=" + folder.resolve("out")));
  }

  private static void assertDone(Run run) {
    assertEquals(0, run.exitCode(), run.err());
  }

  private static Stream<String> queries() {
    return snippets("sql");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryFindsRowsInTheSample(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET file_search_path = '%s'".formatted(folder));
      try (ResultSet rows = statement.executeQuery(sql)) {
        assertTrue(rows.next());
      }
    }
  }

  @Test
  void theExampleCodebookTagsTheExampleRecords() throws IOException, SQLException {
    Path codebook =
        Files.writeString(folder.resolve("open-weights.yaml"), snippets("yaml").findFirst().get());
    Path records =
        Files.writeString(folder.resolve("records.jsonl"), snippets("json").findFirst().get());
    Path output = folder.resolve("mine");
    assertDone(Run.of("--input=" + records, "--codebooks=" + codebook, "--output=" + output));

    try (Datasets datasets = Datasets.of(output)) {
      assertEquals(
          List.of(
              "w1\tpost\tirreversible\tagainst\tasserts",
              "w2\tcomment\toutside-scrutiny\tfor\tasserts"),
          datasets.rows(
              """
              SELECT native_id, kind, arg_max(label, confidence), arg_max(side, confidence),
                     arg_max(stance, confidence)
              FROM argument_tags JOIN documents USING (doc_id)
              GROUP BY native_id, kind ORDER BY native_id
              """));
      assertEquals(
          List.of("w3\tred-teaming\tred teaming"),
          datasets.rows(
              "SELECT native_id, category, term"
                  + " FROM category_mentions JOIN documents USING (doc_id)"));
    }
  }

  private static Stream<String> commands() {
    return snippets("sh").flatMap(String::lines).map(line -> line.replaceFirst("\\s+#.*", ""));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsThereAndKnowsItsOptions(String command) {
    List<String> words = Arrays.asList(command.split(" "));
    assertTrue(Files.isExecutable(ROOT.resolve(words.get(0))), command);
    if (words.get(0).equals("scripts/annotate")) {
      String[] options =
          words.stream().skip(1).map(word -> word.replace("'", "")).toArray(String[]::new);
      assertDoesNotThrow(() -> CommandLine.parse(options));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "corpora/README.md", "corpora/background/README.md"})
  void everyLinkLeadsToAFile(String readme) {
    Path file = ROOT.resolve(readme);
    List<String> links =
        Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
            .matcher(read(file))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.startsWith("https://"))
            .toList();
    assertEquals(
        List.of(),
        links.stream().filter(link -> !Files.exists(file.resolveSibling(link))).toList());
  }

  /** Returns what stands between the fences of each snippet in {@code language}. */
  private static Stream<String> snippets(String language) {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(read(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult snippet) -> snippet.group(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
