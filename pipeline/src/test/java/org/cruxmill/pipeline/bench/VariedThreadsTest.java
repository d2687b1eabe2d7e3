// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariedThreadsTest {
  private static final Path CORPORA = Path.of("../corpora");
  private static final long BYTES = 300_000;

  @TempDir private static Path folder;
  private static List<Path> files;

  @BeforeAll
  static void write() throws IOException, UnusableException {
    files = write("first", BYTES, 1);
  }

  private static List<Path> write(String name, long bytes, long seed)
      throws IOException, UnusableException {
    return BenchTexts.write(Files.createDirectory(folder.resolve(name)), CORPORA, bytes, seed);
  }

  @Test
  void theSameSeedWritesTheSameThreads() throws IOException, UnusableException {
    List<Path> again = write("again", BYTES, 1);
    assertEquals(files.size(), again.size());
    for (int i = 0; i < files.size(); i++) {
      assertEquals(-1, Files.mismatch(files.get(i), again.get(i)));
    }
    assertNotEquals(-1, Files.mismatch(files.get(0), write("other", 1, 2).get(0)));
  }

  @Test
  void hardlyAnyUnitStandsThereTwice() throws IOException, UnusableException {
    Set<String> different = new HashSet<>();
    int units = 0;
    for (Path file : files) {
      for (SourcePost post : BenchTexts.posts(file)) {
        for (Unit unit : Segmenters.CLAUSE_V2.segment(Post.of("", post.text()))) {
          if (unit.kind() != BlockKind.QUOTE) {
            different.add(unit.span().of(post.text()));
            units++;
          }
        }
      }
    }
    assertTrue(units > 3000, units + " units");
    assertTrue(different.size() > 0.99 * units, different.size() + " of " + units);
  }

  @Test
  void aThreadIsReadAsAPostAndAsManyCommentsAsItAnnounces() throws IOException, UnusableException {
    for (Path file : files) {
      int announced =
          Files.readString(file)
              .lines()
              .filter(line -> line.endsWith(" comments, sorted by top scoring"))
              .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
              .findFirst()
              .orElseThrow();
      assertEquals(1 + announced, BenchTexts.posts(file).size(), file.toString());
    }
  }
}
