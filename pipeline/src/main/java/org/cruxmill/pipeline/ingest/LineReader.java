// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines as bytes, of a line that is too long only how long it is. */
final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final int longestLine;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int begin;
  private int end;
  private long left;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;

  /**
   * Reads what comes next.
   *
   * @param bytes of {@code in} to read, at most
   */
  LineReader(InputStream in, long bytes, int longestLine) {
    this.in = in;
    this.left = bytes;
    this.longestLine = longestLine;
  }

  /** Goes on to the next line; returns false where there is none. */
  boolean next() throws IOException {
    if (line.size() > BUFFER_BYTES) {
      line = new ByteArrayOutputStream();
    }
    line.reset();
    length = 0;
    boolean any = false;
    while (begin < end || fill()) {
      any = true;
      int at = begin;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      keep(at - begin);
      begin = at + 1;
      if (at < end) {
        return true;
      }
      begin = end;
    }
    return any;
  }

  private boolean fill() throws IOException {
    begin = 0;
    end = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, left)));
    left -= end;
    return end > 0;
  }

  private void keep(int bytes) {
    length += bytes;
    if (length <= longestLine) {
      line.write(buffer, begin, bytes);
    } else if (line.size() > 0) {
      line = new ByteArrayOutputStream();
    }
  }

  /** Returns how many bytes it has, without the line break. */
  long length() {
    return length;
  }

  boolean isTooLong() {
    return length > longestLine;
  }

  byte[] bytes() {
    return line.toByteArray();
  }
}
