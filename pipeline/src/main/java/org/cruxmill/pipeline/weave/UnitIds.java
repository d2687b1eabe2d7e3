// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.annotators.text.Span;

/** Names of units: the document and the place in it, in code points. */
public final class UnitIds {
  private UnitIds() {}

  public static String of(String docId, Span span, CodePoints codePoints) {
    return docId + "#" + codePoints.at(span.begin()) + "-" + codePoints.at(span.end());
  }
}
