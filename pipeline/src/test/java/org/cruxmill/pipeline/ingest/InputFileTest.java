// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("two.txt"), "22");
    Files.writeString(folder.resolve("one.txt"), "1");
    Files.writeString(folder.resolve("a/three.txt"), "333");
    Files.writeString(folder.resolve("a/b/four.md"), "4444");
  }

  /** Tests run in the folder of the module. */
  @ParameterizedTest
  @CsvSource({
    "pom.xml,                pom.xml",
    "p?m.xml,                pom.xml",
    "./pom.xml,              ./pom.xml",
    "../corpora/sample/post-*.txt, ../corpora/sample/post-alone.txt",
    "src/**/units.avsc,      src/main/resources/org/cruxmill/pipeline/row/units.avsc",
  })
  void aRelativePatternGivesRelativeUris(String pattern, String uri) throws IOException {
    assertEquals(List.of(uri), uris(pattern));
  }

  @Test
  void anAbsolutePatternGivesAbsoluteUris() throws IOException {
    assertEquals(List.of(folder + "/one.txt", folder + "/two.txt"), uris(folder + "/*.txt"));
  }

  @Test
  void twoStarsReachIntoFolders() throws IOException {
    assertEquals(List.of(folder + "/a/b/four.md", folder + "/a/three.txt"), uris(folder + "/a/**"));
  }

  @Test
  void patternsThatOverlapGiveEachFileOnceInTheOrderOfNames() throws IOException {
    assertEquals(
        List.of(folder + "/a/three.txt", folder + "/one.txt", folder + "/two.txt"),
        uris(
            folder + "/two.txt",
            folder + "/*.txt",
            folder + "/**/*.txt",
            folder + "/a/../one.txt",
            folder + "/t*"));
  }

  /** Two such links, gone through, would give each file a million times. */
  @Test
  void aLinkToAFolderStandsForItselfAndIsNotGoneThrough() throws IOException {
    Files.createSymbolicLink(folder.resolve("a/around"), folder);
    Files.createSymbolicLink(folder.resolve("a/b/up"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a/b/itself"), Path.of("itself"));
    Files.createSymbolicLink(folder.resolve("a/linked.txt"), folder.resolve("one.txt"));
    assertEquals(
        Stream.of("around", "b/four.md", "b/itself", "b/up", "linked.txt", "three.txt")
            .map(name -> folder + "/a/" + name)
            .toList(),
        uris(folder + "/a/**"));
    assertEquals(
        List.of(folder + "/a/around/two.txt"), uris(folder + "/a/around/tw*"), "named by the user");
  }

  @Test
  void aFolderWhoseNameLooksLikeAPatternIsFoundFromWithin() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("x [1]"));
    Files.writeString(odd.resolve("a.txt"), "a");
    assertEquals(List.of(odd + "/a.txt"), uris(folder + "/x */*.txt"));
  }

  @Test
  void aFileIsAsLargeAsItsBytes() throws IOException {
    InputFile file = InputFile.matching(List.of(folder + "/a/*.txt")).get(0);
    assertEquals(3, file.bytes());
    assertTrue(Files.isSameFile(folder.resolve("a/three.txt"), Path.of(file.resource())));
  }

  @Test
  void blanksAroundAPatternDoNotMatter() throws IOException {
    assertEquals(List.of(folder + "/one.txt"), uris(" " + folder + "/one.txt "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*.pdf", "/one.pdf", "/none/*.txt", "/none/one.txt"})
  void aPatternWithoutAFileIsAMistake(String pattern) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> uris(folder + "/one.txt", folder + pattern));
    assertTrue(e.getMessage().startsWith("no file matches --input=" + folder + pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a"})
  void aFolderIsAMistake(String pattern) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> uris(folder + pattern));
    assertTrue(e.getMessage().contains("is a folder"), e.getMessage());
  }

  private static List<String> uris(String... patterns) throws IOException {
    return InputFile.matching(List.of(patterns)).stream().map(InputFile::uri).toList();
  }
}
