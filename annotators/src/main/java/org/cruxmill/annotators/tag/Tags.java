// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.List;

/** All that was found in a passage, in the order of its units. */
public record Tags(List<ArgumentTag> arguments, List<CategoryMention> mentions) {
  public Tags {
    arguments = List.copyOf(arguments);
    mentions = List.copyOf(mentions);
  }
}
