// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.List;

/** What the build puts on the class path. */
final class Resources {
  static final String VECTORS = "vectors.bin";
  static final String BACKGROUND = "background/bge-small-en-v1.5-q.bin";
  static final List<String> TRAINING =
      List.of(
          "training/arguments-1.jsonl",
          "training/automated-1.jsonl",
          "training/automated-2.jsonl",
          "training/capgen-1.jsonl",
          "training/capgen-2.jsonl",
          "training/capgen-3.jsonl",
          "training/categories-1.jsonl",
          "training/negatives-1.jsonl",
          "training/passages-1.jsonl",
          "training/passages-2.jsonl",
          "training/tax-1.jsonl",
          "training/tax-2.jsonl");

  private Resources() {}

  /** Opens a resource of this package. */
  static InputStream open(String name) {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("not on the class path: " + name);
    }
    return new BufferedInputStream(in);
  }
}
