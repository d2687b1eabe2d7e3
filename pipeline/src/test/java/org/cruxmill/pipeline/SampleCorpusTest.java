// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.pipeline.model.CodebookSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus that comes with the project, annotated with the default options. */
class SampleCorpusTest {
  private static final Path LABELS =
      Path.of(System.getProperty("cruxmill.sample")).resolveSibling("sample-labels");

  private static final Path SENTENCES = LABELS.resolve("sentences.tsv");

  @TempDir private static Path output;
  private static Datasets datasets;

  @BeforeAll
  static void annotate() throws SQLException {
    Run run = Run.of("--output=" + output);
    assertEquals(0, run.exitCode(), run.err());
    datasets = Datasets.of(output);
  }

  @AfterAll
  static void closeDatasets() throws SQLException {
    datasets.close();
  }

  @Test
  void countsAreAsExpected() throws IOException {
    JsonNode counts =
        new ObjectMapper().readTree(output.resolve("manifest.json").toFile()).path("counts");
    StringBuilder table = new StringBuilder("kind\tname\tnumber\n");
    counts
        .fields()
        .forEachRemaining(
            kind ->
                kind.getValue()
                    .fields()
                    .forEachRemaining(
                        count ->
                            table.append(
                                "%s\t%s\t%s\n"
                                    .formatted(kind.getKey(), count.getKey(), count.getValue()))));
    Golden.assertHolds(LABELS.resolve("expected.tsv"), table.toString());
  }

  @Test
  void holdsSixThreadsSixtyCommentsAndEightThousandWords() throws SQLException {
    assertTrue(datasets.number("SELECT count(*) FROM documents WHERE kind = 'post'") >= 6);
    assertTrue(datasets.number("SELECT count(*) FROM documents WHERE kind = 'comment'") >= 60);
    assertTrue(
        datasets.number("SELECT sum(len(string_split_regex(trim(text), '\\s+'))) FROM documents")
            >= 8000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prose", "heading", "list_item", "code"})
  void holdsParagraphsOfEveryKind(String kind) throws SQLException {
    assertTrue(datasets.number("SELECT count(*) FROM units WHERE kind = '%s'".formatted(kind)) > 0);
  }

  @Test
  void holdsQuotationsOfEarlierComments() throws SQLException {
    assertTrue(
        datasets.number(
                """
                SELECT count(*) FROM units u JOIN units q ON u.quotes_unit_id = q.unit_id
                JOIN documents d ON q.doc_id = d.doc_id WHERE d.kind = 'comment'
                """)
            > 0);
  }

  @Test
  void rejectsOnlyTheScreenshot() throws SQLException {
    assertEquals(
        List.of("screenshot.txt\topen\tunsupported_type"),
        datasets.rows("SELECT parse_filename(source_uri), stage, error FROM rejects"));
  }

  @Test
  void labelsListEveryArgumentAssertedAndDisputedAndEveryCategory() throws IOException {
    Set<String> wanted = new TreeSet<>();
    Set<String> known = new HashSet<>();
    for (Codebook codebook :
        CodebookSource.codebooks(CodebookSource.named(List.of(CodebookSource.BUNDLED)))) {
      if (codebook instanceof Codebook.Arguments arguments) {
        for (var label : arguments.labels()) {
          String name = codebook.id() + " " + label.id();
          wanted.addAll(List.of(name + " asserts", name + " disputes"));
          known.add(name + " mentions");
        }
      } else if (codebook instanceof Codebook.Categories categories) {
        categories
            .labels()
            .forEach(label -> wanted.add(codebook.id() + " " + label.id() + " mentions"));
      }
    }
    Set<String> listed = new TreeSet<>();
    Files.readAllLines(SENTENCES).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .forEach(row -> listed.add(row[0] + " " + row[1] + " " + row[2]));
    known.addAll(wanted);
    assertEquals(Set.of(), without(wanted, listed), "not in the sample");
    assertEquals(Set.of(), without(listed, known), "not in a codebook");
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @Test
  void everyLabelledSentenceStandsInADocumentOfItsFileAndMeetsAUnit() throws SQLException {
    datasets.assertNone(
        """
        FROM read_csv('%s', delim = '\\t', quote = '', escape = '', header = true) s
        WHERE NOT EXISTS (
          FROM documents d JOIN units u USING (doc_id)
          WHERE parse_filename(d.source_uri).split('#')[1] = s.file
            AND contains(d.text, s.sentence)
            AND u.begin_char < instr(d.text, s.sentence) - 1 + length(s.sentence)
            AND u.end_char > instr(d.text, s.sentence) - 1)
        """
            .formatted(SENTENCES));
    assertTrue(
        datasets.number(
                "SELECT count(*) FROM read_csv('%s', delim = '\t', quote = '', escape = '')"
                    .formatted(SENTENCES))
            > 100);
  }
}
