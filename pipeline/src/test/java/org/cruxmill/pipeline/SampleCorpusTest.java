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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    Golden.assertHolds(
        LABELS.resolve("expected.tsv"), table(counts()), SampleCorpusTest::withinRounding);
  }

  private static Map<String, Long> counts() throws IOException {
    JsonNode kinds =
        new ObjectMapper().readTree(output.resolve("manifest.json").toFile()).path("counts");
    Map<String, Long> counts = new TreeMap<>();
    kinds
        .fields()
        .forEachRemaining(
            kind ->
                kind.getValue()
                    .fields()
                    .forEachRemaining(
                        count ->
                            counts.put(
                                kind.getKey() + "\t" + count.getKey(),
                                count.getValue().longValue())));
    return counts;
  }

  private static String table(Map<String, Long> counts) {
    StringBuilder table = new StringBuilder("kind\tname\tnumber\n");
    counts.forEach((name, number) -> table.append("%s\t%s\n".formatted(name, number)));
    return table.toString();
  }

  /**
   * Says whether two tables agree in everything but a few argument tags: the encoder's 8-bit
   * arithmetic rounds otherwise on processors of another kind, and a tag at the threshold tips.
   */
  private static boolean withinRounding(String expected, String actual) {
    Map<String, Long> left = parse(expected);
    Map<String, Long> right = parse(actual);
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    long tags = 0;
    long differing = 0;
    for (String name : names) {
      long difference = Math.abs(left.getOrDefault(name, 0L) - right.getOrDefault(name, 0L));
      if (name.startsWith("argument_tags")) {
        tags += left.getOrDefault(name, 0L);
        differing += difference;
      } else if (difference > 0) {
        return false;
      }
    }
    return differing * 100 <= tags * 3;
  }

  private static Map<String, Long> parse(String table) {
    return table
        .lines()
        .skip(1)
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf('\t')),
                line -> Long.valueOf(line.substring(line.lastIndexOf('\t') + 1))));
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
