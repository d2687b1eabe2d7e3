// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.pull;

import java.time.Duration;
import java.time.Instant;

/** The time, and waiting for it to pass. */
interface Waiting {
  /** As the computer's clock has it. */
  Waiting REAL =
      new Waiting() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }
      };

  Instant now();

  void sleep(Duration duration) throws InterruptedException;
}
