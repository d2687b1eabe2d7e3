// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.StageMetrics;

/**
 * How long each stage worked, summed over threads, as the runner's metrics say.
 *
 * @param byStage seconds by the label of the stage, in the order of the stages
 */
public record StageSeconds(Map<String, Double> byStage) {
  public static StageSeconds of(MetricResults metrics) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      long nanoseconds = value(metrics, stage.label() + ".nanoseconds");
      if (nanoseconds > 0) {
        seconds.put(stage.label(), nanoseconds / 1e9);
      }
    }
    return new StageSeconds(seconds);
  }

  /** Returns the counter {@code name}: what was attempted, the only one that all runners know. */
  static long value(MetricResults metrics, String name) {
    MetricQueryResults found =
        metrics.queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.named(StageMetrics.NAMESPACE, name))
                .build());
    long sum = 0;
    for (MetricResult<Long> counter : found.getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
