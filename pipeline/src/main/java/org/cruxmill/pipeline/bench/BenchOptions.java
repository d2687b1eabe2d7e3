// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.DefaultValueFactory;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of the benchmark. */
public interface BenchOptions extends PipelineOptions {
  @Description("How many times everything is measured, in turn; the median counts.")
  @Default.Integer(3)
  int getRounds();

  void setRounds(int rounds);

  @Description("How much text, in millions of bytes.")
  @Default.Double(2)
  double getMegabytes();

  void setMegabytes(double megabytes);

  @Description("Threads of the bare loops and of the job; as many as there are cores if not given.")
  @Default.InstanceFactory(Cores.class)
  int getThreads();

  void setThreads(int threads);

  @Description("Another number makes other texts.")
  @Default.Long(1)
  long getSeed();

  void setSeed(long seed);

  @Description("The folder corpora of the repository.")
  @Default.String("corpora")
  String getCorpora();

  void setCorpora(String corpora);

  /** Counts the cores. */
  final class Cores implements DefaultValueFactory<Integer> {
    @Override
    public Integer create(PipelineOptions options) {
      return Runtime.getRuntime().availableProcessors();
    }
  }
}
