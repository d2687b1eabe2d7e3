// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String CODEBOOK =
      """
      id: tides
      version: "1"
      title: Tides
      kind: arguments
      labels:
        - id: moon
          name: The moon
          definition: The moon draws the sea.
      """;

  @TempDir private Path folder;
  private Path output;
  private Path post;

  @BeforeEach
  void writeAPost() throws IOException {
    output = folder.resolve("output");
    post = Files.writeString(folder.resolve("post.txt"), "The moon draws the sea.\n");
  }

  /** What was typed, and what the one line on the error stream must say to help. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --minConfidance=0.3     | unknown option --minConfidance: did you mean --minConfidence?
          --outputt=x             | unknown option --outputt: did you mean
          --qqqqqqqq=1            | unknown option --qqqqqqqq
          --minConfidence=high    | --minConfidence=high: expected a number
          --minConfidence=2       | --minConfidence=2.0: expected a number from 0 to 1
          --minConfidence=-0.1    | --minConfidence=-0.1: expected a number from 0 to 1
          --minConfidence=NaN     | --minConfidence=NaN: expected a number from 0 to 1
          --minConfidence=        | --minConfidence=: expected a number
          --segmenter=CLAUSES     | --segmenter=CLAUSES: expected SENTENCE_V2 or CLAUSE_V2
          --overwrite=maybe       | --overwrite=maybe: expected true or false
          --numShards=1.5         | --numShards=1.5: expected a whole number
          --numShards=-1          | --numShards=-1: expected 0 or more
          --targetParallelism=two | --targetParallelism=two: Cannot deserialize value of type `int`
          --runner=TurboRunner    | supported pipeline runners [DirectRunner]
          --output=elsewhere      | --output is given twice: give it once
          --input=                | no file matches --input=: check the path
          --input=/no/such/*.txt  | no file matches --input=/no/such/*.txt: check the path
          --input=/no/such.txt    | no file matches --input=/no/such.txt: check the path
          --input=gone://x/y.txt  | --input=gone://x/y.txt: No filesystem found for scheme gone
          --codebooks=            | cannot read --codebooks=: expected a YAML file, 'bundled', or one of
          --codebooks=gone.yaml   | cannot read --codebooks=gone.yaml: expected a YAML file, 'bundled'
          -v                      | '-v': expected --option=value
          corpus.txt              | 'corpus.txt': expected --option=value
          """)
  void refusesAnOptionInOneLineThatHelps(String arg, String help) {
    assertRefused(help, "--input=" + post, "--output=" + output, arg);
  }

  @Test
  void refusesAFolderAsInputAndSaysHowToNameItsFiles() {
    assertRefused(
        "--input=%1$s is a folder: name the files in it, such as '%1$s/*'".formatted(folder),
        "--input=" + folder,
        "--output=" + output);
  }

  /** Beam looks for a missing file in all of its parent's tree: under the root, for minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"--input=/no-such-file.txt", "--codebooks=/no-such-codebook.yaml"})
  void noticesAMissingFileWithoutASearch(String arg) {
    long begin = System.nanoTime();
    assertRefused("/no-such-", "--input=" + post, "--output=" + output, arg);
    assertTrue(System.nanoTime() - begin < 20e9);
  }

  @Test
  void keepsWhatAnotherRunWroteUnlessToldToOverwrite() throws IOException {
    Path mine = Files.createDirectories(output.resolve("documents")).resolve("mine.parquet");
    Files.writeString(mine, "precious");
    Run run = Run.of("--input=" + post, "--output=" + output);
    assertEquals(2, run.exitCode());
    assertOneLine(
        "--output=%s is not empty: name another folder, or add --overwrite".formatted(output),
        run.err());
    assertEquals("precious", Files.readString(mine));
    assertEquals(List.of(mine), files(output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void refusesAnOutputThatIsNoFolder(String name) {
    assertRefused("--output= is no folder: name one", "--input=" + post, "--output=" + name);
  }

  @Test
  void refusesAnOutputOnAnUnknownFileSystem() {
    assertRefused(
        "--output=gone://x: No filesystem found for scheme gone",
        "--input=" + post,
        "--output=gone://x/");
  }

  @Test
  void refusesAFileAsOutput() throws IOException {
    String message = "--output=%s is no folder: name one".formatted(post);
    assertRefused(message, "--input=" + post, "--output=" + post);
    assertEquals("The moon draws the sea.\n", Files.readString(post));
  }

  /** What is changed in a sound codebook, into what, and the line and words of the complaint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: arguments  | kind: argument     | 4: 'argument': expected arguments or categories
          name: The moon   | naem: The moon     | 7: unknown key 'naem': expected one of [
          id: moon         | id: The Moon       | 6: 'The Moon' is no id: expected lower-case
          id: tides        | id: [tides         | 2: expected YAML:
          title: Tides     | title:             | 3: the key 'title': expected a text that is not
          """)
  void namesFileAndLineOfABrokenCodebook(String sound, String broken, String complaint)
      throws IOException {
    assertTrue(CODEBOOK.contains(sound));
    Path codebook =
        Files.writeString(folder.resolve("tides.yaml"), CODEBOOK.replace(sound, broken));
    assertRefused(
        codebook + ":" + complaint,
        "--input=" + post,
        "--output=" + output,
        "--codebooks=" + codebook);
  }

  /** A file of 300 GB that takes no room on the disk. */
  @Test
  void refusesBeforehandWhatWillNotFitInMemory() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(post.toFile(), "rw")) {
      large.setLength(300_000_000_000L);
    }
    assertRefused(
        "Either add --runner=FlinkRunner '--flinkMaster=[local]', which spills to disk",
        "--input=" + post,
        "--output=" + output);
  }

  @Test
  void documentsOnlyWritesDocumentsAndLeavesTheRestEmpty() throws IOException, SQLException {
    Run run = Run.of("--input=" + post, "--output=" + output, "--documentsOnly");
    assertEquals(0, run.exitCode(), run.err());
    try (Datasets datasets = Datasets.of(output)) {
      assertEquals(
          List.of("The moon draws the sea."), datasets.rows("SELECT trim(text) FROM documents"));
      assertEquals(0, datasets.number("SELECT count(*) FROM units"));
      assertEquals(0, datasets.number("SELECT count(*) FROM argument_tags"));
    }
    assertTrue(
        Files.readString(output.resolve("manifest.json")).contains("\"documentsOnly\" : true"));
  }

  @Test
  void refusesTwoCodebooksWithTheSameId() throws IOException {
    Path one = Files.writeString(folder.resolve("one.yaml"), CODEBOOK);
    Path two = Files.writeString(folder.resolve("two.yaml"), CODEBOOK);
    assertRefused(
        "two codebooks have the id 'tides': leave one out of --codebooks, or change its 'id:' line",
        "--input=" + post,
        "--output=" + output,
        "--codebooks=%s,%s".formatted(one, two));
  }

  @Test
  void refusesABundledCodebookNamedTwice() {
    assertRefused(
        "two codebooks have the id 'alignment-tax': leave one out of --codebooks",
        "--input=" + post,
        "--output=" + output,
        "--codebooks=bundled,alignment-tax");
  }

  static Stream<String> ownOptions() {
    return Stream.of(AnnotateOptions.class.getDeclaredMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith("set"))
        .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4));
  }

  @ParameterizedTest
  @MethodSource("ownOptions")
  void helpExplainsEveryOptionWithItsDefault(String option) {
    List<String> help = Run.of("--help").out().lines().toList();
    int at = help.stream().map(line -> line.strip().split("=")[0]).toList().indexOf("--" + option);
    assertTrue(at >= 0, "not in the help: " + option);
    int next = at + 1;
    while (!help.get(next).startsWith("  --") && !help.get(next).isBlank()) {
      next++;
    }
    String text = String.join(" ", help.subList(at + 1, next)).replaceAll("\\s+", " ");
    assertTrue(text.matches(".{20,} Default: \\S.*\\."), text);
  }

  @Test
  void helpNeedsNothingElseToBeRight() {
    Run run = Run.of("--nonsense", "--output=" + output, "--help");
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void helpFitsATerminal() {
    List<String> tooLong =
        Run.of("--help").out().lines().filter(line -> line.length() > 100).toList();
    assertEquals(List.of(), tooLong);
  }

  private void assertRefused(String help, String... args) {
    Run run = Run.of(args);
    assertAll(
        () -> assertEquals(2, run.exitCode()),
        () -> assertEquals("", run.out()),
        () -> assertOneLine(help, run.err()),
        () -> assertFalse(Files.exists(output), "something was written"));
  }

  private static void assertOneLine(String expected, String err) {
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("error: ") && err.contains(expected), err);
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.filter(Files::isRegularFile).forEach(files::add);
    }
    return files;
  }
}
