// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;

/** Sets the DirectRunner up for work rather than for tests. */
final class LocalRunner {
  private static final int PORTIONS_A_THREAD = 4;

  private LocalRunner() {}

  /**
   * Turns off the checks that copy every element, and lets the caller wait; returns whether {@code
   * options} name the DirectRunner.
   */
  static boolean prepare(AnnotateOptions options) {
    if (options.getRunner() != DirectRunner.class) {
      return false;
    }
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    direct.setBlockOnRun(false);
    return true;
  }

  /** Returns in how many portions the threads get the work: no thread waits long for the last. */
  static int portions(AnnotateOptions options) {
    return PORTIONS_A_THREAD * options.as(DirectOptions.class).getTargetParallelism();
  }
}
