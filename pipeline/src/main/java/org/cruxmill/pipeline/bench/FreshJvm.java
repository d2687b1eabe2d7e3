// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, with the options and the class path of this one. */
final class FreshJvm {
  private FreshJvm() {}

  /**
   * Runs a class to its end; what it prints is of no interest.
   *
   * @throws IllegalStateException if it fails
   */
  static void run(String mainClass, List<String> arguments, ProcessBuilder.Redirect errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors)
            .start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }
}
