// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.encode.SentenceEncoder;
import org.cruxmill.annotators.tag.Background;
import org.cruxmill.annotators.tag.CodebookTagger;
import org.cruxmill.annotators.tag.Tagger;
import org.cruxmill.annotators.tag.VectorStore;

/** The taggers of this JVM: each built once, on first use, and shared by all threads. */
public final class Taggers {
  private record Key(List<CodebookSource> codebooks, double minConfidence) {}

  private static final ConcurrentMap<Key, Tagger> TAGGERS = new ConcurrentHashMap<>();

  private Taggers() {}

  public static Tagger of(List<CodebookSource> codebooks, double minConfidence) {
    return TAGGERS.computeIfAbsent(
        new Key(List.copyOf(codebooks), minConfidence),
        key -> load(key.codebooks(), key.minConfidence(), BgeSmallEncoder.shared()));
  }

  /** Builds a tagger that reads through {@code encoder} and is not shared. */
  public static Tagger load(
      List<CodebookSource> codebooks, double minConfidence, SentenceEncoder encoder) {
    try (InputStream vectors = Resources.open(Resources.VECTORS);
        InputStream background = Resources.open(Resources.BACKGROUND)) {
      return new CodebookTagger(
          CodebookSource.codebooks(codebooks),
          TrainingTexts.bundled(),
          Background.read(background),
          VectorStore.read(vectors, encoder),
          encoder,
          minConfidence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
