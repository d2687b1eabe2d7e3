// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;

/** Sets the DirectRunner up for work rather than for tests. */
final class LocalRunner {
  private static final int BUCKETS_A_THREAD = 8;

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

  /**
   * Returns how many portions the work is dealt out in: enough that no thread waits long for the
   * last one. The DirectRunner makes a bundle of each, and hands each on to every one of some
   * hundred steps by itself; a portion a document would cost more than the models.
   */
  static int buckets(AnnotateOptions options) {
    return BUCKETS_A_THREAD * options.as(DirectOptions.class).getTargetParallelism();
  }
}
