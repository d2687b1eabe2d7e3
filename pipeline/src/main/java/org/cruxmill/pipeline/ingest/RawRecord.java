// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.cruxmill.pipeline.reject.Reject;

/**
 * What one file, or one line of a file of records, holds.
 *
 * @param line from 1; null when the file is one record
 * @param mediaType what the content was taken for
 */
public record RawRecord(String uri, Integer line, String mediaType, String content) {
  public RawRecord {
    Objects.requireNonNull(uri);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(content);
  }

  /** Returns the file, with {@code #n} for the n-th line of one that holds many records. */
  String sourceUri() {
    return line == null ? uri : uri + "#" + line;
  }

  Reject.Address address() {
    long bytes = content.getBytes(StandardCharsets.UTF_8).length;
    return new Reject.Address(uri, line == null ? null : "line " + line, bytes);
  }
}
