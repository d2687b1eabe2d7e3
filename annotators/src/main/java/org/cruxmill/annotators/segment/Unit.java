// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.List;
import java.util.Objects;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * An argument unit: the stretch of a post that everything else counts.
 *
 * @param span in UTF-16 code units of the post's text
 * @param kind of the paragraph that it stands in
 * @param sentence ordinal of its sentence in the post, from 0
 * @param connective the discourse marker that opens it, in lower case; null where none does
 * @param introducedBy index, among the units of the post, of the one that introduces the list which
 *     this unit opens an item of ("requires: | 1. …"); null where none does
 * @param tokens its words and marks in order; none in code
 */
public record Unit(
    Span span,
    BlockKind kind,
    int sentence,
    String connective,
    Integer introducedBy,
    List<Token> tokens) {
  public Unit {
    Objects.requireNonNull(span);
    Objects.requireNonNull(kind);
    tokens = List.copyOf(tokens);
  }
}
