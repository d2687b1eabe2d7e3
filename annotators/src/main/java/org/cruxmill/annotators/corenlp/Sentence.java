// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.corenlp;

import java.util.List;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/** A sentence: at least one token, in text order. */
public record Sentence(List<Token> tokens) {
  public Sentence {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("a sentence without tokens");
    }
  }

  public Span span() {
    return new Span(tokens.get(0).begin(), tokens.get(tokens.size() - 1).end());
  }
}
