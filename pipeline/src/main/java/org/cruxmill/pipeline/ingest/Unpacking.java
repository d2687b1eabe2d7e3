// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much may still come out of one packed file: a small file must not unpack without end. */
final class Unpacking {
  /** Prose shrinks to a third or a tenth, many copies of a page to a fiftieth. */
  static final int LARGEST_RATIO = 100;

  /** Up to so much the ratio does not matter. */
  static final long HARMLESS_BYTES = 64L << 20;

  static final long LARGEST_BYTES = 1L << 40;

  /** More came out than may. Ends the reading of the file, of which nothing more can be trusted. */
  static final class BombException extends IOException {
    private static final long serialVersionUID = 1;

    private BombException(String message) {
      super(message);
    }
  }

  private final long allowed;
  private long unpacked;

  Unpacking(long packedBytes) {
    allowed =
        Math.min(LARGEST_BYTES, Math.max(HARMLESS_BYTES, LARGEST_RATIO * Math.max(0, packedBytes)));
  }

  /** Returns {@code in}, what is read from it counted. Closing it leaves {@code in} open. */
  InputStream count(InputStream in) {
    return new Counted(in);
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      add(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = in.skip(bytes);
      add(skipped);
      return skipped;
    }

    private void add(long bytes) throws BombException {
      unpacked += bytes;
      if (unpacked > allowed) {
        throw new BombException(
            ("over %d MiB come out of this file, more than a text unpacks to: if it is sound,"
                    + " unpack it and name what is in it")
                .formatted(allowed >> 20));
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() {
      // Belongs to the container, which has more entries.
    }
  }
}
