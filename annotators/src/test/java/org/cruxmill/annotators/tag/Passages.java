// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.codebook.CodebookReader;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.text.Post;

/** What the tests of taggers share: passages of plain texts, and taggers of small codebooks. */
final class Passages {
  private static final Path BACKGROUND =
      Path.of("..", "corpora", "background", "bge-small-en-v1.5-q.bin");

  private Passages() {}

  static Passage of(String text) {
    Post post = Post.of("post", text);
    return new Passage(post, Segmenters.SENTENCE_V2.segment(post), Set.of(), List.of());
  }

  /** A tagger that knows nothing but {@code yaml}. */
  static CodebookTagger tagger(String yaml, double minConfidence) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(BACKGROUND))) {
      return new CodebookTagger(
          CodebookReader.read("codebook.yaml", yaml),
          List.of(),
          Background.read(in),
          VectorStore.empty(),
          BgeSmallEncoder.shared(),
          minConfidence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
