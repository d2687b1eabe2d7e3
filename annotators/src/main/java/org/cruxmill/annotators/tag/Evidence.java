// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.Objects;
import org.cruxmill.annotators.text.Span;

/**
 * A reason for a tag: words of the post and why they count.
 *
 * @param span in UTF-16 code units of the post's text
 * @param kind short stable code: {@code similarity}, {@code cue}, {@code context}, {@code heading},
 *     {@code reference} or {@code stance}
 * @param detail for people: the pattern, the nearest example, the number
 */
public record Evidence(Span span, String kind, String detail) {
  public Evidence {
    Objects.requireNonNull(span);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(detail);
  }
}
