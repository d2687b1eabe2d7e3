// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a text in memory, up to a bound. */
final class BoundedBytes extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int bound;

  /** More came than is allowed. */
  static final class FullException extends IOException {
    private static final long serialVersionUID = 1;
  }

  BoundedBytes(int bound) {
    this.bound = bound;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (bytes.size() + length > bound) {
      throw new FullException();
    }
    bytes.write(from, offset, length);
  }

  /** Returns the text, which must be UTF-8. */
  @Override
  public String toString() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
