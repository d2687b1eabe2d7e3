// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

/** The user asked for something that cannot be; the message is one line and names the remedy. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
