// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.Objects;

/**
 * What is dealt out to be read: a file, or some of the lines of a large one.
 *
 * @param lines null for the whole file, whatever it is
 */
public record FilePart(InputFile file, Lines lines) {
  public FilePart {
    Objects.requireNonNull(file);
  }

  /**
   * Whole lines of a file of JSON lines.
   *
   * @param begin of the first, in bytes
   * @param end of the last, with its line break
   * @param firstLine the number of the first, from 1
   */
  public record Lines(long begin, long end, int firstLine) {
    public Lines {
      if (begin < 0 || begin >= end || firstLine < 1) {
        throw new IllegalArgumentException("no lines: [%d, %d)".formatted(begin, end));
      }
    }
  }

  /** Returns what tells parts from each other. */
  public String key() {
    return lines == null ? file.resource() : file.resource() + "#" + lines.begin();
  }

  boolean isFirst() {
    return lines == null || lines.begin() == 0;
  }
}
