// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.Background;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Post;

/**
 * Measures how the sentences of ordinary texts lie in the space of the encoder; see {@code
 * corpora/background/README.md}.
 */
public final class MeasureBackground {
  private static final int MIN_TOKENS = 5;

  private MeasureBackground() {}

  /**
   * Reads UTF-8 text files and writes their {@link Background}.
   *
   * @param args the file to write, then the text files
   */
  public static void main(String[] args) throws IOException {
    List<String> sentences = new ArrayList<>();
    for (Path file : Stream.of(args).skip(1).map(Path::of).sorted().toList()) {
      Post post = Post.of(file.toString(), Files.readString(file));
      for (Unit unit : Segmenters.SENTENCE_V2.segment(post)) {
        if (unit.kind() != BlockKind.CODE && unit.tokens().size() >= MIN_TOKENS) {
          sentences.add(unit.span().of(post.text()));
        }
      }
    }
    List<float[]> vectors =
        sentences.parallelStream().map(BgeSmallEncoder.shared()::encode).toList();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      Background.of(vectors).write(out);
    }
    System.out.printf("%d sentences of %d files%n", sentences.size(), args.length - 1);
  }
}
