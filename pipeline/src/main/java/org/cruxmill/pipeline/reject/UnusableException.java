// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

/** A record that cannot be used, for a reason that has a name. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  private final String error;

  /**
   * Names the reason.
   *
   * @param error short stable code, lower case, for {@code rejects.error}
   */
  public UnusableException(String error, String message) {
    super(message);
    this.error = error;
  }

  public String error() {
    return error;
  }
}
