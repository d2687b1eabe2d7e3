// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Word shingles (Broder, 1997): the runs of {@value #WORDS} words of a text, without case,
 * punctuation and the kind of quotation marks. Two texts that share most of theirs say the same.
 */
public final class Shingles {
  /** Words in a shingle. */
  public static final int WORDS = 4;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private Shingles() {}

  /** Returns the shingles of {@code text} in order, each once; none when it has too few words. */
  public static Set<String> of(String text) {
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    List<String> words = matcher.results().map(result -> result.group()).toList();
    return IntStream.rangeClosed(0, words.size() - WORDS)
        .mapToObj(i -> String.join(" ", words.subList(i, i + WORDS)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
