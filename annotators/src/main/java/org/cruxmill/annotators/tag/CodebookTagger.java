// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.annotators.encode.SentenceEncoder;

/**
 * Tags with any codebooks: arguments by {@link ArgumentTagger}, categories by {@link
 * CategoryTagger}. Immutable and thread-safe.
 */
public final class CodebookTagger implements Tagger {
  /** Changes whenever the same passage would get other tags. */
  public static final String NAME = "ridge-v1";

  private final ArgumentTagger arguments;
  private final CategoryTagger categories;

  /**
   * Learns the labels.
   *
   * @param training texts beside those of the codebooks
   * @param background how ordinary sentences lie in the space of {@code encoder}
   * @param store vectors already known
   * @param minConfidence from 0 to 1: argument tags below are not returned
   */
  public CodebookTagger(
      List<Codebook> codebooks,
      List<TrainingText> training,
      Background background,
      VectorStore store,
      SentenceEncoder encoder,
      double minConfidence) {
    ArgumentTexts texts = new ArgumentTexts(of(codebooks, Codebook.Arguments.class), training);
    this.arguments = new ArgumentTagger(texts, background, store, encoder, minConfidence);
    this.categories = new CategoryTagger(of(codebooks, Codebook.Categories.class));
  }

  private static <T extends Codebook> List<T> of(List<Codebook> codebooks, Class<T> kind) {
    return codebooks.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public Tags tag(Passage passage) {
    return new Tags(arguments.tag(passage), categories.tag(passage.units()));
  }
}
