// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

/** A codebook that cannot be used. The message says where, what, and what was expected. */
public final class CodebookException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param name of the file
   * @param line from 1
   */
  CodebookException(String name, int line, String problem) {
    super("%s:%d: %s".formatted(name, line, problem));
  }
}
