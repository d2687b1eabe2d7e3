// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text says, without how it was set. */
public final class PageText {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private PageText() {}

  /**
   * Returns the words of {@code text} in lower case with a blank between them, without marks and
   * the lines that are a page's furniture: the same for copies that differ in these only.
   */
  public static String words(String text) {
    String lines =
        PageLines.of(text, 0, text.length()).stream()
            .filter(line -> !line.isFurniture())
            .map(PageLines.Line::words)
            .collect(Collectors.joining("\n"));
    Matcher matcher = WORD.matcher(lines.toLowerCase(Locale.ROOT));
    return matcher.results().map(word -> word.group()).collect(Collectors.joining(" "));
  }
}
