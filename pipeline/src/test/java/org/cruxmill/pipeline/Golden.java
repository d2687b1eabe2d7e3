// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;

/** A file under version control that says what is expected, and that a script rewrites. */
public final class Golden {
  /** System property: write the files instead of comparing with them. */
  private static final String REWRITE = "cruxmill.rewrite";

  private Golden() {}

  public static void assertHolds(Path file, String actual) throws IOException {
    assertHolds(file, actual, String::equals);
  }

  /** Holds {@code actual} to {@code file}, by what counts as the same. */
  static void assertHolds(Path file, String actual, BiPredicate<String, String> same)
      throws IOException {
    if (Boolean.getBoolean(REWRITE)) {
      Files.writeString(file, actual);
    }
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (!same.test(expected, actual)) {
      assertEquals(
          expected, actual, file + " differs; if the change is meant, run scripts/expected\n");
    }
  }
}
