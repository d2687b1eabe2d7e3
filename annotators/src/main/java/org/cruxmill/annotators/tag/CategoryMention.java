// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.Objects;
import org.cruxmill.annotators.codebook.Approach;
import org.cruxmill.annotators.codebook.Focus;
import org.cruxmill.annotators.text.Span;

/**
 * A unit speaks of a field of research.
 *
 * @param unit index in the passage
 * @param codebook its id
 * @param category its id
 * @param approach row of the table; null beside it
 * @param focus column of the table; null beside it
 * @param spectrum from 0, the capability corner, to 1, the alignment corner; null beside the table
 * @param span of the words that name it, in UTF-16 code units of the post's text
 * @param confidence from 0 to 1
 */
public record CategoryMention(
    int unit,
    String codebook,
    String codebookVersion,
    String category,
    Approach approach,
    Focus focus,
    Double spectrum,
    Span span,
    double confidence) {
  public CategoryMention {
    Objects.requireNonNull(codebook);
    Objects.requireNonNull(codebookVersion);
    Objects.requireNonNull(category);
    Objects.requireNonNull(span);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("no confidence: " + confidence);
    }
  }
}
