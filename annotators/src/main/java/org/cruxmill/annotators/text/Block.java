// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.Objects;

/** A paragraph of a post: no sentence crosses its borders. */
public record Block(BlockKind kind, Span span) {
  public Block {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(span);
  }
}
