// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** Names of the counters that a runner shows while it runs: progress, not the balance. */
public final class StageMetrics {
  public static final String NAMESPACE = "cruxmill";

  public static final String UNITS = "units";
  public static final String REJECTS = "rejects";

  private StageMetrics() {}

  /** Counts what a stage has given out. */
  public static Counter results(Stage stage) {
    return Metrics.counter(NAMESPACE, stage.label() + ".results");
  }

  public static Counter rejects() {
    return Metrics.counter(NAMESPACE, REJECTS);
  }

  public static Counter units() {
    return Metrics.counter(NAMESPACE, UNITS);
  }

  /** Sums the time that a stage has worked, over all threads. */
  public static Counter nanoseconds(Stage stage) {
    return Metrics.counter(NAMESPACE, stage.label() + ".nanoseconds");
  }
}
