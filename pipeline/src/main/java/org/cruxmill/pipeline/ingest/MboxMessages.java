// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * The messages of an mbox, one by one, in bounded memory: each begins with a line {@code From …} at
 * the top or after a blank line, and {@code >From} within it stands for {@code From}.
 */
final class MboxMessages {
  static final String MBOX = "application/mbox";

  private static final String FROM = "From ";
  private static final Pattern QUOTED_FROM = Pattern.compile(">++From ");
  private static final int LARGEST_MESSAGE = 64 << 20;

  private final InputStream in;
  private String separator;

  MboxMessages(InputStream in) throws IOException {
    this.in = new BufferedInputStream(in);
    do {
      separator = line();
    } while (separator != null && separator.isBlank());
  }

  boolean hasNext() {
    return separator != null;
  }

  /**
   * Returns the next message, a byte a character, as {@link MailMessage} takes it.
   *
   * @throws UnusableException if it is too large; the next call goes on behind it
   */
  String next() throws IOException, UnusableException {
    StringBuilder message = new StringBuilder(separator.startsWith(FROM) ? "" : separator);
    boolean blank = false;
    long length = 0;
    for (separator = line(); separator != null; separator = line()) {
      if (blank && separator.startsWith(FROM)) {
        break;
      }
      blank = separator.isBlank();
      length += separator.length();
      if (length <= LARGEST_MESSAGE) {
        message.append(
            QUOTED_FROM.matcher(separator).lookingAt() ? separator.substring(1) : separator);
      }
    }
    if (length > LARGEST_MESSAGE) {
      throw new UnusableException("too_large", "a message of over 64 MiB: take its parts out");
    }
    return message.toString();
  }

  /** Returns the next line with its end, or the next part of a long one; null at the end. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n' || line.size() == 1 << 16) {
        break;
      }
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
  }
}
