// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cruxmill.pipeline.ingest.PostParser;
import org.cruxmill.pipeline.ingest.RawRecord;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.reject.UnusableException;

/** Writes the files that the benchmark reads. */
final class BenchTexts {
  private static final String TEXT = "text/plain";

  private BenchTexts() {}

  /** Writes pages into {@code folder} until they hold {@code bytes}; returns them. */
  static List<Path> write(Path folder, Path corpora, long bytes, long seed)
      throws IOException, UnusableException {
    VariedThreads threads =
        new VariedThreads(
            sample(corpora.resolve("sample")),
            List.of(Files.readString(corpora.resolve("bench/prose.txt"))),
            seed);
    List<Path> files = new ArrayList<>();
    for (long written = 0; written < bytes; written += Files.size(files.get(files.size() - 1))) {
      Path file = folder.resolve("thread-%04d.txt".formatted(files.size()));
      files.add(Files.writeString(file, threads.next()));
    }
    return files;
  }

  private static List<String> sample(Path folder) throws IOException, UnusableException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        if (!file.endsWith("screenshot.txt")) {
          posts(file).stream().map(SourcePost::text).forEach(texts::add);
        }
      }
    }
    return texts;
  }

  /** Returns the posts and comments of a page. */
  static List<SourcePost> posts(Path file) throws IOException, UnusableException {
    return PostParser.parse(new RawRecord(file.toString(), null, TEXT, Files.readString(file)));
  }
}
