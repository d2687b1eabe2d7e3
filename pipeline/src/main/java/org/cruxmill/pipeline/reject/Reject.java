// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import java.util.Objects;

/**
 * A record that could not be used: nothing is lost in silence.
 *
 * @param sourceUri the file
 * @param record which record of it; null for the file as a whole
 * @param error short stable code
 * @param message what was wrong, for people
 * @param bytes size of what was rejected; null if not known
 */
public record Reject(
    String sourceUri, String record, Stage stage, String error, String message, Long bytes) {
  public Reject {
    Objects.requireNonNull(sourceUri);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(error);
    Objects.requireNonNull(message);
  }

  /** What of a source a reject is about. */
  public record Address(String sourceUri, String record, Long bytes) {}

  /** Makes the reject of what {@code problem} stopped. */
  public static Reject of(Address address, Stage stage, Throwable problem) {
    String error =
        problem instanceof UnusableException unusable
            ? unusable.error()
            : "failed_" + stage.label();
    String message =
        problem instanceof UnusableException ? problem.getMessage() : problem.toString();
    return new Reject(
        address.sourceUri(), address.record(), stage, error, message, address.bytes());
  }
}
