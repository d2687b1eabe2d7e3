// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.encode;

/** Turns a text into a vector whose cosine to another says how near they are in meaning. */
public interface SentenceEncoder {
  /** Returns the vector of {@code text}, of length one. Thread-safe; the same in every call. */
  float[] encode(String text);

  int dimension();

  /** Name and version of the weights: goes into what is written. */
  String version();
}
