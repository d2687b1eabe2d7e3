// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What some work took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all threads of this JVM: what other programs on the machine change less
 */
record Taken(double seconds, double cpuSeconds) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  interface Work {
    void run() throws IOException;
  }

  static Taken by(Work work) throws IOException {
    long cpuBefore = SYSTEM.getProcessCpuTime();
    long before = System.nanoTime();
    work.run();
    return new Taken(
        (System.nanoTime() - before) / 1e9, (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9);
  }

  /** Returns the median of each of the two. */
  static Taken median(List<Taken> all) {
    return new Taken(median(all, Taken::seconds), median(all, Taken::cpuSeconds));
  }

  static <T> double median(List<T> all, ToDoubleFunction<T> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  Taken plus(Taken other) {
    return new Taken(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }
}
