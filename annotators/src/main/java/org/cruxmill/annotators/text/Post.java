// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.List;
import java.util.Objects;

/**
 * A post or a comment: an immutable text and its paragraphs.
 *
 * @param id stable, unique in a corpus
 * @param text as it was found; every offset counts into it
 * @param blocks in text order, disjoint, inside {@code text}; what no block covers is not read
 */
public record Post(String id, String text, List<Block> blocks) {
  public Post {
    Objects.requireNonNull(id);
    blocks = List.copyOf(blocks);
    int end = 0;
    for (Block block : blocks) {
      if (block.span().begin() < end || block.span().end() > text.length()) {
        throw new IllegalArgumentException("block out of order or outside the text: " + block);
      }
      end = block.span().end();
    }
  }

  /** A post whose paragraphs are found from its line breaks and marks, see {@link Layout}. */
  public static Post of(String id, String text) {
    return new Post(id, text, Layout.blocks(text));
  }
}
