// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayDeque;
import java.util.Deque;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;

/**
 * Finds the unit that introduces each item of a list: the last one before the list, where it ends
 * as an announcement does, or the item under which a list is indented.
 */
final class ListIntroductions {
  private static final String ENDS_STATEMENT = ".!?";
  private static final String CLOSES = "\"”’')]*_";

  /** A list that is open. */
  private record Level(int indentation, Integer introducedBy, int lastUnit) {}

  private final String text;
  private final Deque<Level> levels = new ArrayDeque<>();
  private Integer announcement;

  ListIntroductions(String text) {
    this.text = text;
  }

  /** Returns the unit that introduces the item in {@code block}, or null. */
  Integer of(Block block) {
    if (block.kind() != BlockKind.LIST_ITEM) {
      return null;
    }
    int indentation = indentation(block);
    while (!levels.isEmpty() && levels.peek().indentation() > indentation) {
      levels.pop();
    }
    if (levels.isEmpty()) {
      return announcement;
    }
    Level level = levels.peek();
    return level.indentation() == indentation ? level.introducedBy() : (Integer) level.lastUnit();
  }

  /** Takes note of a block that was cut into units, the last of them {@code lastUnit}. */
  void passed(Block block, Integer introducedBy, int lastUnit) {
    if (block.kind() == BlockKind.LIST_ITEM) {
      int indentation = indentation(block);
      levels.removeIf(level -> level.indentation() == indentation);
      levels.push(new Level(indentation, introducedBy, lastUnit));
    } else {
      levels.clear();
      announcement = announces(block) ? lastUnit : null;
    }
  }

  private boolean announces(Block block) {
    if (block.kind() == BlockKind.CODE) {
      return false;
    }
    int last = block.span().end() - 1;
    while (last > block.span().begin() && CLOSES.indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return block.kind() == BlockKind.HEADING || ENDS_STATEMENT.indexOf(text.charAt(last)) < 0;
  }

  private int indentation(Block block) {
    int begin = block.span().begin();
    return begin - (text.lastIndexOf('\n', begin - 1) + 1);
  }
}
