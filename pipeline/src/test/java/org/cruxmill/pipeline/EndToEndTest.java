// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cruxmill.pipeline.row.Dataset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real job on raw bytes, read back by DuckDB. The same input is run with one thread, with one
 * thread again, and with two.
 */
class EndToEndTest {
  private static final String EVOLUTION =
      "Evolution selected humans for inclusive genetic fitness, and human intelligence generalised"
          + " far beyond the ancestral environment while the goal of fitness did not.";

  /** With a header, a quotation without marks and characters that take two code units. */
  private static final String THREAD =
      """
      Minds and moons 🌕

      🙂🙂 Some say that RLHF is enough. %s

      - Mechanistic interpretability 🔬 might tell us more.
      - Nothing else will, because nobody looks.

      2 comments, sorted by top scoring

      [-]ada_lΩ31412

      %s

      I doubt it 🙃 since foxes were selected for much else.

      [-]brook

      Thanks. Agent foundations has an answer 🦊 to that.
      """
          .formatted(EVOLUTION, EVOLUTION);

  private static final String NESTED =
      """
      {"id": 7, "title": "Ask 🤖", "author": "cyd", "date": "2024-02-11T19:20:00Z", "karma": 12, \
      "source": "forum", "url": "https://example.org/7", "text": "Is RLHF 🤖 alignment work?", \
      "comments": [{"id": 8, "date": "2024-02-12", "score": -3, "text": "Hardly. %s", \
      "comments": [{"id": "9", "text": "Agreed: it is scaling by another name."}]}]}
      """
          .formatted(EVOLUTION)
          .strip();

  private static final String FLAT =
      """
      {"id": "f1", "text": "Scalable oversight first.", "source": "forum"}
      {"id": "f2", "text": "Why? Debate is cheap.", "parent_id": "f1", "source": "forum"}
      """;

  @TempDir private static Path folder;
  private static Datasets datasets;
  private static Run run;

  @BeforeAll
  static void runThreeTimes() throws IOException, SQLException {
    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("thread.txt"), THREAD);
    Files.writeString(input.resolve("flat.jsonl"), FLAT);
    Files.writeString(input.resolve("copy.jsonl"), FLAT);
    Files.write(input.resolve("wide.txt"), ("\ufeff" + "Debate 🦉 is cheap.").getBytes(UTF_16BE));
    Files.write(
        input.resolve("latin.txt"),
        "It’s a naïve café – “reward hacking” is déjà vu.\r\n".getBytes(Charset.forName("cp1252")));
    Files.write(input.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    records.writeBytes((NESTED + "\n").getBytes(UTF_8));
    records.writeBytes("{\"text\": \"caf\u00e9\"}\n".getBytes(Charset.forName("cp1252")));
    records.writeBytes("{\"text\": \"not closed\n".getBytes(UTF_8));
    records.writeBytes("\n{\"id\": \"x\", \"title\": \"No text\"}".getBytes(UTF_8));
    Files.write(input.resolve("records.jsonl"), records.toByteArray());

    run = annotate("one", "--targetParallelism=1");
    annotate("again", "--targetParallelism=1");
    annotate("two", "--targetParallelism=2");
    datasets =
        Datasets.of(folder.resolve("one"))
            .and("again", folder.resolve("again"))
            .and("two", folder.resolve("two"));
  }

  private static Run annotate(String output, String option) {
    Run run =
        Run.of(
            "--input=" + folder.resolve("input") + "/*",
            "--output=" + folder.resolve(output),
            option);
    assertEquals(0, run.exitCode(), run.err());
    return run;
  }

  @AfterAll
  static void closeDatasets() throws SQLException {
    datasets.close();
  }

  @Test
  void rejectsOneBadRecordAStageAndKeepsTheRest() throws SQLException {
    assertEquals(
        List.of(
            "image.png\tnull\topen\tunsupported_type\t8",
            "records.jsonl\tline 2\topen\tinvalid_utf8\t16",
            "records.jsonl\tline 3\tparse\tbad_json\t20",
            "records.jsonl\tline 5\tparse\tno_text\t31"),
        datasets.rows(
            """
            SELECT parse_filename(source_uri), record, stage, error, bytes FROM rejects
            ORDER BY ALL
            """));
  }

  @Test
  void readsEveryPostAndCommentInItsPlace() throws SQLException {
    assertEquals(
        List.of(
            "copy.jsonl#1\tpost\t0\t0\tnull\trecord\tScalable oversight first.",
            "copy.jsonl#2\tcomment\t1\t1\tnull\trecord\tWhy? Debate is cheap.",
            "flat.jsonl#1\tpost\t0\t0\tnull\trecord\tScalable oversight first.",
            "flat.jsonl#2\tcomment\t1\t1\tnull\trecord\tWhy? Debate is cheap.",
            "latin.txt\tpost\t0\t0\tnull\tnone\tIt’s a naïve café – “rewa",
            "records.jsonl#1\tpost\t0\t0\tcyd\trecord\tIs RLHF 🤖 alignment work?",
            "records.jsonl#1\tcomment\t1\t1\tnull\trecord\tHardly. Evolution selecte",
            "records.jsonl#1\tcomment\t2\t2\tnull\trecord\tAgreed: it is scaling by ",
            "thread.txt\tpost\t0\t0\tnull\tmarker\tMinds and moons 🌕\n\n🙂🙂 Som",
            "thread.txt\tcomment\t1\t1\tada_l\tmarker\tEvolution selected humans",
            "thread.txt\tcomment\t2\t1\tbrook\tmarker\tThanks. Agent foundations",
            "wide.txt\tpost\t0\t0\tnull\tnone\tDebate 🦉 is cheap."),
        datasets.rows(
            """
            SELECT parse_filename(source_uri), kind, position, depth, author, boundary, text[:25]
            FROM documents ORDER BY 1, position
            """));
  }

  @Test
  void keepsWhatARecordSays() throws SQLException {
    assertEquals(
        List.of(
            "7\tforum\thttps://example.org/7\tAsk 🤖\t2024-02-11T19:20Z\t12\tapplication/jsonl",
            "8\tforum\tnull\tnull\t2024-02-12T00:00Z\t-3\tapplication/jsonl",
            "9\tforum\tnull\tnull\tnull\tnull\tapplication/jsonl"),
        datasets.rows(
            """
            SELECT native_id, source, url, title, published_at, karma, media_type FROM documents
            WHERE native_id IN ('7', '8', '9') ORDER BY 1
            """));
  }

  @Test
  void documentsNameParentThreadAndFirstCopy() throws SQLException {
    datasets.assertNone("SELECT doc_id FROM documents GROUP BY doc_id HAVING count(*) > 1");
    datasets.assertNone("FROM documents WHERE thread_id NOT IN (SELECT doc_id FROM documents)");
    datasets.assertNone("FROM documents WHERE parent_id NOT IN (SELECT doc_id FROM documents)");
    datasets.assertNone("FROM documents WHERE (kind = 'post') <> (thread_id = doc_id)");
    datasets.assertNone(
        """
        SELECT thread_id FROM documents GROUP BY thread_id
        HAVING list(position ORDER BY position) <> range(count(*)::INT)
        """);
    assertEquals(
        List.of("flat.jsonl#1\tcopy.jsonl#1", "flat.jsonl#2\tcopy.jsonl#2"),
        datasets.rows(
            """
            SELECT parse_filename(d.source_uri), parse_filename(o.source_uri)
            FROM documents d JOIN documents o ON d.duplicate_of = o.doc_id ORDER BY ALL
            """));
  }

  @Test
  void hashesAreThoseOfTheTexts() throws SQLException {
    datasets.assertNone("FROM documents WHERE text_sha256 <> sha256(text)");
  }

  @Test
  void plainTextIsAVerbatimSliceOfItsFile() throws SQLException {
    List<String> slices =
        datasets.rows(
            """
            SELECT length(text), source_begin FROM documents
            WHERE source_uri LIKE '%thread.txt' ORDER BY position
            """);
    List<String> texts =
        datasets.rows(
            "SELECT text FROM documents WHERE source_uri LIKE '%thread.txt' ORDER BY position");
    for (int i = 0; i < slices.size(); i++) {
      String[] slice = slices.get(i).split("\t");
      int begin = THREAD.offsetByCodePoints(0, Integer.parseInt(slice[1]));
      int end = THREAD.offsetByCodePoints(begin, Integer.parseInt(slice[0]));
      assertEquals(THREAD.substring(begin, end), texts.get(i));
    }
    assertEquals(3, slices.size());
  }

  @Test
  void unitsAreTheWordsAtTheirOffsetsInCodePoints() throws SQLException {
    datasets.assertNone(
        """
        SELECT unit_id, u.text, d.text FROM units u JOIN documents d USING (doc_id)
        WHERE u.text <> substr(d.text, begin_char + 1, end_char - begin_char)
           OR begin_char < 0 OR end_char <= begin_char OR end_char > length(d.text)
        """);
    assertTrue(datasets.number("SELECT count(*) FROM units WHERE text LIKE '%🦊%'") > 0);
  }

  @Test
  void unitsAreInOrderDisjointAndNamedByTheirPlace() throws SQLException {
    datasets.assertNone("SELECT unit_id FROM units GROUP BY unit_id HAVING count(*) > 1");
    datasets.assertNone(
        "FROM units WHERE unit_id <> format('{}#{}-{}', doc_id, begin_char, end_char)");
    datasets.assertNone(
        """
        FROM units a JOIN units b ON a.doc_id = b.doc_id AND b.ordinal = a.ordinal + 1
        WHERE b.begin_char < a.end_char OR b.sentence < a.sentence
        """);
    datasets.assertNone(
        """
        SELECT doc_id FROM units GROUP BY doc_id
        HAVING list(ordinal ORDER BY ordinal) <> range(count(*)::INT)
        """);
    datasets.assertNone(
        """
        FROM units u LEFT JOIN documents d USING (doc_id)
        WHERE d.doc_id IS NULL OR u.thread_id <> d.thread_id
        """);
  }

  @Test
  void tagsNameTheirUnitOnceALabelAndGiveEvidenceInsideTheText() throws SQLException {
    assertTrue(datasets.number("SELECT count(*) FROM argument_tags WHERE label = 'for-5'") > 0);
    datasets.assertNone(
        """
        FROM argument_tags t LEFT JOIN units u USING (unit_id)
        WHERE u.unit_id IS NULL OR u.doc_id <> t.doc_id OR confidence NOT BETWEEN 0.5 AND 1
           OR stance NOT IN ('asserts', 'disputes', 'mentions') OR side NOT IN ('for', 'against')
           OR len(evidence) = 0 OR tagger = ''
        """);
    datasets.assertNone(
        "SELECT unit_id FROM argument_tags GROUP BY unit_id, codebook, label HAVING count(*) > 1");
    datasets.assertNone(
        """
        FROM (SELECT doc_id, unnest(evidence, recursive := true) FROM argument_tags)
        JOIN documents USING (doc_id)
        WHERE begin_char < 0 OR end_char <= begin_char OR end_char > length(text)
        """);
  }

  @Test
  void mentionsQuoteTheirTermInsideTheirUnit() throws SQLException {
    assertTrue(datasets.number("SELECT count(*) FROM category_mentions WHERE category='rlhf'") > 0);
    datasets.assertNone(
        """
        SELECT m.*, u.text FROM category_mentions m
        LEFT JOIN units u USING (unit_id) LEFT JOIN documents d ON d.doc_id = m.doc_id
        WHERE u.unit_id IS NULL OR u.doc_id <> m.doc_id
           OR m.begin_char < u.begin_char OR m.end_char > u.end_char
           OR m.term <> substr(d.text, m.begin_char + 1, m.end_char - m.begin_char)
           OR m.confidence NOT BETWEEN 0 AND 1 OR m.spectrum NOT BETWEEN 0 AND 1
           OR (m.spectrum IS NULL) <> (m.approach IS NULL OR m.focus IS NULL)
        """);
  }

  @Test
  void quotationsPointAtAnEarlierUnitOfTheThread() throws SQLException {
    assertTrue(datasets.number("SELECT count(*) FROM units WHERE quotes_unit_id NOTNULL") > 0);
    datasets.assertNone(
        """
        SELECT u.unit_id FROM units u JOIN documents d USING (doc_id)
        LEFT JOIN (units q JOIN documents e USING (doc_id)) ON q.unit_id = u.quotes_unit_id
        WHERE u.quotes_unit_id NOTNULL AND
          (q.unit_id IS NULL OR q.thread_id <> u.thread_id OR e.position >= d.position)
        """);
    datasets.assertNone(
        """
        (SELECT from_unit_id, to_unit_id FROM unit_links WHERE relation = 'quotes')
        EXCEPT (SELECT unit_id, quotes_unit_id FROM units)
        """);
    assertEquals(
        datasets.number("SELECT count(quotes_unit_id) FROM units"),
        datasets.number("SELECT count(*) FROM unit_links"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"again", "two"})
  void rowsAreTheSameInEveryRun(String other) throws SQLException {
    for (Dataset dataset : Dataset.values()) {
      String all = dataset == Dataset.REJECTS ? "* EXCLUDE (rejected_at)" : "*";
      String here = "SELECT %s FROM main.%s".formatted(all, dataset.folder());
      String there = "SELECT %s FROM %s.%s".formatted(all, other, dataset.folder());
      datasets.assertNone("%s EXCEPT ALL %s".formatted(here, there));
      datasets.assertNone("%s EXCEPT ALL %s".formatted(there, here));
      assertTrue(datasets.number("SELECT count(*) FROM " + dataset.folder()) > 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Dataset.class)
  void filesAreCompressedWithZstd(Dataset dataset) throws SQLException {
    assertEquals(
        List.of("ZSTD"),
        datasets.rows(
            "SELECT DISTINCT compression FROM parquet_metadata('%s/*.parquet')"
                .formatted(folder.resolve("one").resolve(dataset.folder()))));
  }

  @Test
  void manifestBalancesAndNamesWhatWasWritten() throws IOException, SQLException {
    JsonNode manifest =
        new ObjectMapper().readTree(folder.resolve("one").resolve("manifest.json").toFile());
    JsonNode counts = manifest.path("counts");
    for (Dataset dataset :
        List.of(
            Dataset.DOCUMENTS, Dataset.UNITS, Dataset.ARGUMENT_TAGS, Dataset.CATEGORY_MENTIONS)) {
      assertEquals(
          datasets.number("SELECT count(*) FROM " + dataset.folder()),
          sum(counts.path(dataset.folder())));
    }
    assertEquals(16, sum(counts.path("read")));
    assertEquals(12, sum(counts.path("documents")));
    assertEquals(4, sum(counts.path("rejects")));
    List<String> names = new ArrayList<>();
    for (JsonNode file : manifest.path("files")) {
      Path part = folder.resolve("one").resolve(file.path("file").textValue());
      assertEquals(Files.size(part), file.path("bytes").longValue());
      names.add(file.path("dataset").textValue());
    }
    assertAll(
        () -> assertEquals(6, names.stream().distinct().count()),
        () -> assertEquals(Run.START.toString(), manifest.path("startedAt").textValue()),
        () -> assertEquals(7, manifest.path("inputFiles").intValue()),
        () -> assertEquals(4, manifest.path("codebooks").size()),
        () -> assertEquals(64, manifest.at("/codebooks/0/sha256").textValue().length()),
        () -> assertEquals("0.5", manifest.at("/options/minConfidence").asText()));
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.longValue();
    }
    return sum;
  }

  @Test
  void rejectsAreDatedByTheClockOfTheRun() throws SQLException {
    assertEquals(
        List.of("2026-11-01T12:00Z"), datasets.rows("SELECT DISTINCT rejected_at FROM rejects"));
  }

  @Test
  void leavesNothingBehindButDatasetsAndManifest() throws IOException {
    try (var files = Files.list(folder.resolve("one"))) {
      assertEquals(
          List.of(
              "argument_tags",
              "category_mentions",
              "documents",
              "manifest.json",
              "rejects",
              "unit_links",
              "units"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void summaryGivesTheBalanceAndTheFolder() {
    assertTrue(run.out().contains("balance: 16 read = 12 written + 4 rejected"), run.out());
    assertTrue(run.out().contains(folder.resolve("one") + "/argument_tags/*.parquet"), run.out());
    assertTrue(run.out().contains("parse/bad_json"), run.out());
  }

  /** A reader who trusts what lies there must not see half of each of two runs. */
  @Test
  void overwritingLeavesOnlyTheRowsOfTheLastRun() throws IOException, SQLException {
    Path output = folder.resolve("overwritten");
    Path image = folder.resolve("input/image.png");
    Path text = folder.resolve("input/latin.txt");
    Run.of("--input=" + text, "--output=" + output, "--numShards=3");
    Run again = Run.of("--input=" + image, "--output=" + output, "--overwrite");
    assertEquals(0, again.exitCode(), again.err());
    try (Datasets last = Datasets.of(output)) {
      assertEquals(0, last.number("SELECT count(*) FROM documents"));
      assertEquals(1, last.number("SELECT count(*) FROM rejects"));
    }
  }
}
