// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.List;

/** A named, versioned list of labels. Immutable; what exists is valid. */
public sealed interface Codebook {
  String id();

  String version();

  String title();

  /** SHA-256 of the text that it was read from, in hexadecimal. */
  String sha256();

  /** Labels that a unit asserts, disputes or mentions. */
  record Arguments(
      String id, String version, String title, String sha256, List<ArgumentLabel> labels)
      implements Codebook {
    public Arguments {
      labels = List.copyOf(labels);
    }
  }

  /** Labels that a unit speaks of. */
  record Categories(
      String id, String version, String title, String sha256, List<CategoryLabel> labels)
      implements Codebook {
    public Categories {
      labels = List.copyOf(labels);
    }
  }
}
