// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import java.util.Objects;

/**
 * A record that could not be used: nothing is lost in silence.
 *
 * @param sourceUri the file
 * @param record which record of it; null for the file as a whole
 * @param source of the post or comment that it was, such as {@code lesswrong}; null if it never
 *     became one
 * @param error short stable code
 * @param message what was wrong, for people
 * @param bytes size of what was rejected; null if not known
 */
public record Reject(
    String sourceUri,
    String record,
    String source,
    Stage stage,
    String error,
    String message,
    Long bytes) {
  public Reject {
    Objects.requireNonNull(sourceUri);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(error);
    Objects.requireNonNull(message);
  }

  /** What a reject is about; its parts as in the reject. */
  public record Address(String sourceUri, String record, String source, Long bytes) {
    /** Names what has not become a post or comment. */
    public Address(String sourceUri, String record, Long bytes) {
      this(sourceUri, record, null, bytes);
    }
  }

  /** Makes the reject of what {@code problem} stopped. */
  public static Reject of(Address address, Stage stage, Throwable problem) {
    String error =
        problem instanceof UnusableException unusable
            ? unusable.error()
            : "failed_" + stage.label();
    String message =
        problem instanceof UnusableException ? problem.getMessage() : problem.toString();
    return new Reject(
        address.sourceUri(),
        address.record(),
        address.source(),
        stage,
        error,
        message,
        address.bytes());
  }
}
