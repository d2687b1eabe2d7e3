// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.beam.sdk.PipelineResult;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.StageMetrics;
import org.joda.time.Duration;

/** Waits for a run and says how far it is: a line that moves on a terminal, log lines elsewhere. */
public final class Progress {
  /** System property by which the scripts say that somebody is looking. */
  private static final String TERMINAL = "cruxmill.terminal";

  private static final Duration TICK = Duration.standardSeconds(1);
  private static final int TICKS_A_LOG_LINE = 30;

  private Progress() {}

  /**
   * Returns the state that the run ends in.
   *
   * @param files to read, all told
   * @param err where progress is shown
   */
  public static PipelineResult.State await(PipelineResult result, int files, PrintStream err) {
    return Boolean.getBoolean(TERMINAL) ? show(result, files, err) : log(result, files, err);
  }

  private static PipelineResult.State show(PipelineResult result, int files, PrintStream err) {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("files")
            .setInitialMax(files)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err))
            .build()) {
      PipelineResult.State state = wait(result);
      while (state == null || !state.isTerminal()) {
        bar.stepTo(count(result, Stage.OPEN));
        bar.setExtraMessage(" " + found(result, bar.getElapsedAfterStart().toMillis() / 1000.0));
        state = wait(result);
      }
      bar.stepTo(count(result, Stage.OPEN));
      return state;
    }
  }

  private static PipelineResult.State log(PipelineResult result, int files, PrintStream err) {
    long begin = System.nanoTime();
    PipelineResult.State state = wait(result);
    for (int tick = 1; state == null || !state.isTerminal(); tick++) {
      if (tick % TICKS_A_LOG_LINE == 0) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        err.printf(
            "%.0f s: %d of %d files, %s%n",
            seconds, count(result, Stage.OPEN), files, found(result, seconds));
      }
      state = wait(result);
    }
    return state;
  }

  private static PipelineResult.State wait(PipelineResult result) {
    return result.waitUntilFinish(TICK);
  }

  private static String found(PipelineResult result, double seconds) {
    long units = StageSeconds.value(result.metrics(), StageMetrics.UNITS);
    return "%d posts, %d units, %.0f units/s, %d rejects"
        .formatted(
            count(result, Stage.PARSE),
            units,
            seconds > 0 ? units / seconds : 0,
            StageSeconds.value(result.metrics(), StageMetrics.REJECTS));
  }

  private static long count(PipelineResult result, Stage stage) {
    return StageSeconds.value(result.metrics(), stage.label() + ".results");
  }
}
