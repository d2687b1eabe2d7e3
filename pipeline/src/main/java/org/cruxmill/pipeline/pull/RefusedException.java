// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import java.io.IOException;

/** The server has answered, and will not give what was asked for; something else it may give. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
