// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cruxmill.annotators.codebook.ArgumentLabel;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.tag.TrainingText;
import org.cruxmill.annotators.tag.VectorStore;

/**
 * Run by the build: encodes the texts of the bundled codebooks and the training texts, so that no
 * run has to. Does nothing when the texts are those of the last time.
 */
public final class EncodeTexts {
  private EncodeTexts() {}

  /**
   * Writes {@code vectors.bin} beside the classes of this package.
   *
   * @param args the folder of the classes
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], EncodeTexts.class.getPackageName().split("\\."));
    Path vectors = folder.resolve(Resources.VECTORS);
    Path stamp = Path.of(args[0]).resolveSibling("vectors.stamp");
    List<String> texts = texts();
    String fingerprint = BgeSmallEncoder.VERSION + " " + texts.size() + " " + texts.hashCode();
    boolean upToDate =
        Files.exists(vectors) && Files.exists(stamp) && Files.readString(stamp).equals(fingerprint);
    if (!upToDate) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(vectors))) {
        VectorStore.write(out, BgeSmallEncoder.shared(), texts);
      }
      Files.writeString(stamp, fingerprint);
    }
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Codebook codebook :
        CodebookSource.codebooks(CodebookSource.named(CodebookSource.BUNDLED_IDS))) {
      if (codebook instanceof Codebook.Arguments arguments) {
        for (ArgumentLabel label : arguments.labels()) {
          texts.add(label.definition());
          texts.addAll(label.examples());
          texts.addAll(label.disputes());
          texts.addAll(label.counterexamples());
        }
      }
    }
    TrainingTexts.bundled().stream().map(TrainingText::text).forEach(texts::add);
    return texts;
  }
}
