// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** CoreNLP's own command line with a dependency parse: what the segmenters do without. */
final class CoreNlpCommandLine {
  static final String ANNOTATORS = "tokenize,ssplit,pos,lemma,depparse";

  private final Path folder;
  private final int threads;
  private final Path allTexts;
  private final Path noText;

  /** Writes {@code documents} into {@code folder}, a file each. */
  CoreNlpCommandLine(Path folder, List<String> documents, int threads) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.threads = threads;
    List<String> files = new ArrayList<>();
    for (String document : documents) {
      Path file = folder.resolve("%06d.txt".formatted(files.size()));
      files.add(Files.writeString(file, document).toString());
    }
    this.allTexts = Files.write(folder.resolve("all"), files);
    Path start = Files.writeString(folder.resolve("start.txt"), "It is.");
    this.noText = Files.write(folder.resolve("none"), List.of(start.toString()));
  }

  /** Returns the seconds that it takes for all texts, beyond its start and loading its models. */
  double secondsAfterStart() throws IOException {
    double start = Taken.by(() -> run(noText)).seconds();
    return Taken.by(() -> run(allTexts)).seconds() - start;
  }

  private void run(Path list) throws IOException {
    List<String> arguments =
        List.of(
            "-annotators",
            ANNOTATORS,
            "-threads",
            String.valueOf(threads),
            "-filelist",
            list.toString(),
            "-outputDirectory",
            folder.resolve("out").toString(),
            "-outputFormat",
            "conll");
    FreshJvm.run(
        "edu.stanford.nlp.pipeline.StanfordCoreNLP", arguments, ProcessBuilder.Redirect.DISCARD);
  }
}
