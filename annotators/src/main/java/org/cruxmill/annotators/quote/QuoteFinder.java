// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds which units of a thread repeat an earlier one, exactly or nearly.
 *
 * <p>Words are compared and not units, so that a quotation is found however it and its source were
 * cut. Runs of {@value #SEED} words that stand in an earlier document are looked up in an index,
 * and chained into passages that leave out, add or change few words. A unit is a quotation when
 * most of its words are in one passage. The cost grows with the length of the thread and not with
 * its square: of a run that stands in many places, only the first are kept.
 */
public final class QuoteFinder {
  /**
   * A unit, by its place among those given, repeats an earlier one.
   *
   * @param share of its words that the passage has, from {@value #LEAST_SHARE} to 1
   */
  public record Quote(int from, int to, double share) {}

  /** Words that must agree one after the other for a passage to begin or go on. */
  private static final int SEED = 3;

  /** A unit is a quotation when at least this share of its words is in a passage. */
  static final double LEAST_SHARE = 0.85;

  /** A shorter passage is a phrase that people share, unless it is all that a unit says. */
  private static final int LEAST_WORDS = 8;

  private static final int LEAST_WORDS_OF_A_WHOLE_UNIT = 5;

  /** Words that are not {@link #COMMON}; "on the other hand, it may be so" quotes nobody. */
  private static final int LEAST_TELLING_WORDS = 2;

  /** What the phrases that everybody uses are made of. */
  private static final Set<String> COMMON =
      Set.of(
          """
          a about after again agree all also always am an and another any anything are aren't around
          as at back be because been before being best better between both but by can can't case clear
          comment could couldn't did didn't different do does doesn't doing don't done down either else
          even ever every example fact far feel few find first for from fully get give go going good
          got great had hand has have haven't having he her here his how however i i'd i'll i'm i've
          idea if in instead interesting into is isn't it it's its just kind know last least less let
          like little long look lot make many matter may maybe me mean might more most much must my
          necessarily need never no not nothing now of off on once one only or other our out over own
          part people perhaps place point possible post pretty probably put question quite rather real
          really reason right said same say see seem seems sense she should so some someone something
          sort still such sure take than thank thanks that that's the their them then there there's
          these they they're thing things think this those though thought through time to too true two
          under understand up us use very view want was wasn't way we we're well were what what's when
          where whether which while who why will with without won't work would wouldn't wrong yes yet
          you you're you've your
          """
              .strip()
              .split("\\s+"));

  /** Words that a quotation may add or change before it goes on. */
  private static final int MOST_ADDED = 3;

  /** Words of its source that a quotation may leave out before it goes on. */
  private static final int MOST_LEFT_OUT = 30;

  /** Of the places where a stock phrase stands, the first so many are kept. */
  private static final int MOST_PLACES = 8;

  private static final int BITS_OF_A_WORD = 21;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’]\\p{L}+)?");

  private static final Comparator<Map.Entry<Integer, Integer>> MOST_THEN_FIRST =
      Map.Entry.<Integer, Integer>comparingByValue()
          .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()));

  /** What the document at hand and an earlier one have in common, in order. */
  private static final class Passage {
    final int document;

    // Places of its words, and of the same words in the earlier document.
    int[] places = new int[LEAST_WORDS];
    int[] sources = new int[LEAST_WORDS];
    int length;

    int last = -1;
    int lastSource;

    Passage(int document) {
      this.document = document;
    }

    void add(int at, int source) {
      for (int i = Math.max(0, last + 1 - at); i < SEED; i++) {
        if (length == places.length) {
          places = Arrays.copyOf(places, 2 * length);
          sources = Arrays.copyOf(sources, 2 * length);
        }
        places[length] = at + i;
        sources[length++] = source + i;
      }
      last = at + SEED - 1;
      lastSource = source + SEED - 1;
    }

    boolean goesOnAt(int at, int source) {
      boolean wordByWord = source - at == lastSource - last;
      boolean afterAGap =
          at > last && source > lastSource && source - lastSource <= MOST_LEFT_OUT + 1;
      return wordByWord || afterAGap;
    }
  }

  // Of each word of the thread: which word it is, of which unit, and of which document.
  private final int[] words;
  private final int[] units;
  private final int[] documents;

  private final boolean[] isTelling;
  private final int[] unitLengths;
  private final Map<Long, int[]> index = new HashMap<>();
  private final Quote[] best;

  private QuoteFinder(List<String> texts, List<Integer> documentOfUnit) {
    Map<String, Integer> vocabulary = new HashMap<>();
    IntStream.Builder all = IntStream.builder();
    unitLengths = new int[texts.size()];
    for (int unit = 0; unit < texts.size(); unit++) {
      Matcher matcher = WORD.matcher(texts.get(unit).toLowerCase(Locale.ROOT).replace('’', '\''));
      while (matcher.find()) {
        all.add(vocabulary.computeIfAbsent(matcher.group(), word -> vocabulary.size()));
        unitLengths[unit]++;
      }
    }
    words = all.build().toArray();
    units = new int[words.length];
    documents = new int[words.length];
    for (int unit = 0, at = 0; unit < texts.size(); at += unitLengths[unit++]) {
      Arrays.fill(units, at, at + unitLengths[unit], unit);
      Arrays.fill(documents, at, at + unitLengths[unit], documentOfUnit.get(unit));
    }
    isTelling = new boolean[vocabulary.size()];
    vocabulary.forEach((word, id) -> isTelling[id] = !COMMON.contains(word));
    best = new Quote[texts.size()];
  }

  /**
   * Returns the quotations among {@code texts}, the units of a thread in reading order; of several
   * earlier units the likest, then the first.
   *
   * @param documents of each unit, which document it stands in: a quotation is of another one. The
   *     units of a document follow each other
   */
  public static List<Quote> find(List<String> texts, List<Integer> documents) {
    QuoteFinder finder = new QuoteFinder(texts, documents);
    int begin = 0;
    for (int end = 1; end <= finder.words.length; end++) {
      if (end == finder.words.length || finder.documents[end] != finder.documents[begin]) {
        finder.passages(begin, end).forEach(finder::weigh);
        finder.remember(begin, end);
        begin = end;
      }
    }
    return Arrays.stream(finder.best).filter(Objects::nonNull).toList();
  }

  /** Returns {@value #SEED} words as one number. */
  private long seed(int at) {
    long seed = words[at];
    for (int i = 1; i < SEED; i++) {
      seed = seed << BITS_OF_A_WORD | words[at + i];
    }
    return seed;
  }

  private void remember(int begin, int end) {
    for (int at = begin; at + SEED <= end; at++) {
      int[] places = index.getOrDefault(seed(at), new int[0]);
      if (places.length < MOST_PLACES) {
        int[] more = Arrays.copyOf(places, places.length + 1);
        more[places.length] = at;
        index.put(seed(at), more);
      }
    }
  }

  private List<Passage> passages(int begin, int end) {
    List<Passage> passages = new ArrayList<>();
    List<Passage> open = new ArrayList<>();
    for (int at = begin; at + SEED <= end; at++) {
      int here = at;
      open.removeIf(passage -> here - passage.last > MOST_ADDED + 1);
      for (int source : index.getOrDefault(seed(at), new int[0])) {
        Passage passage = nearest(open, at, source);
        if (passage == null) {
          passage = new Passage(documents[source]);
          open.add(passage);
          passages.add(passage);
        }
        passage.add(at, source);
      }
    }
    return passages;
  }

  /** Returns the passage that goes on at {@code source}, leaving out the least; null if none. */
  private Passage nearest(List<Passage> open, int at, int source) {
    Passage nearest = null;
    for (Passage passage : open) {
      if (passage.document == documents[source]
          && passage.goesOnAt(at, source)
          && (nearest == null || passage.lastSource > nearest.lastSource)) {
        nearest = passage;
      }
    }
    return nearest;
  }

  /** Makes quotations of the units that a passage covers, unless they are one of a liker text. */
  private void weigh(Passage passage) {
    int tellingWords = 0;
    for (int i = 0; i < passage.length; i++) {
      tellingWords += isTelling[words[passage.places[i]]] ? 1 : 0;
    }
    if (tellingWords < LEAST_TELLING_WORDS) {
      return;
    }
    for (int i = 0; i < passage.length; ) {
      int unit = units[passage.places[i]];
      int begin = i;
      Map<Integer, Integer> shared = new TreeMap<>();
      for (; i < passage.length && units[passage.places[i]] == unit; i++) {
        shared.merge(units[passage.sources[i]], 1, Integer::sum);
      }
      double share = (i - begin) / (double) unitLengths[unit];
      boolean whole = share == 1 && unitLengths[unit] >= LEAST_WORDS_OF_A_WHOLE_UNIT;
      if (share >= LEAST_SHARE && (passage.length >= LEAST_WORDS || whole)) {
        int to = shared.entrySet().stream().max(MOST_THEN_FIRST).orElseThrow().getKey();
        Quote quote = new Quote(unit, to, share);
        best[unit] = best[unit] == null ? quote : better(best[unit], quote);
      }
    }
  }

  private static Quote better(Quote one, Quote other) {
    int liker = Double.compare(one.share(), other.share());
    return liker > 0 || (liker == 0 && one.to() <= other.to()) ? one : other;
  }
}
