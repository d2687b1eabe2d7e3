// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Token;

/**
 * Writes threads without end from a few texts, in the plain-text form of a saved page, the same
 * ones for the same seed.
 *
 * <p>A paragraph takes a run of neighbouring sentences from the sample or, more often, from other
 * prose, and about a quarter of the nouns, verbs, adjectives, adverbs and numbers give way to
 * others of the same part of speech that stand somewhere in the same texts. A unit that was written
 * before is varied again, and more, so that hardly any stands there twice unless a comment quotes
 * it: no cache of texts or vectors can help.
 */
final class VariedThreads {
  /** So that about one unit in ten carries a label: varying words takes it from some. */
  private static final double SAMPLE_SHARE = 0.62;

  private static final double VARIED_WORDS = 0.25;
  private static final int MOST_TRIES = 8;
  private static final double QUOTING_COMMENTS = 0.1;

  private static final Set<String> VARIED_PARTS =
      Set.of("NN", "NNS", "NNP", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD");
  private static final Set<String> AUXILIARIES = Set.of("be", "have", "do");
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}|\\d+");
  private static final Set<BlockKind> SOURCE_KINDS = Set.of(BlockKind.PROSE, BlockKind.LIST_ITEM);
  private static final int MIN_VARIED_WORDS = 2;

  /** A unit and those of its words that may vary, whose offsets count into {@code text}. */
  private record Source(String text, List<Token> words) {}

  private final RandomGenerator random;

  /** Sentences, each as its units. */
  private final List<List<Source>> sample;

  private final List<List<Source>> prose;
  private final Map<String, List<String>> wordsByPart = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  /**
   * Takes the texts to vary.
   *
   * @param sample texts that carry labels
   * @param prose texts that carry few or none
   */
  VariedThreads(List<String> sample, List<String> prose, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.sample = sentences(sample);
    this.prose = sentences(prose);
    Stream.of(this.sample, this.prose)
        .flatMap(List::stream)
        .flatMap(List::stream)
        .flatMap(unit -> unit.words().stream())
        .collect(
            Collectors.groupingBy(
                Token::pos, Collectors.mapping(Token::word, Collectors.toCollection(TreeSet::new))))
        .forEach((part, words) -> wordsByPart.put(part, List.copyOf(words)));
  }

  private static List<List<Source>> sentences(List<String> texts) {
    List<List<Source>> sentences = new ArrayList<>();
    for (String text : texts) {
      Map<Integer, List<Source>> bySentence = new TreeMap<>();
      for (Unit unit : Segmenters.CLAUSE_V2.segment(Post.of("", text))) {
        if (SOURCE_KINDS.contains(unit.kind())) {
          bySentence
              .computeIfAbsent(unit.sentence(), key -> new ArrayList<>())
              .add(source(text, unit));
        }
      }
      bySentence.values().stream().filter(VariedThreads::canVary).forEach(sentences::add);
    }
    return sentences;
  }

  private static Source source(String text, Unit unit) {
    int begin = unit.tokens().get(0).begin();
    List<Token> words =
        unit.tokens().stream()
            .filter(token -> VARIED_PARTS.contains(token.pos()))
            .filter(token -> !AUXILIARIES.contains(token.lemma()))
            .filter(token -> WORD.matcher(token.word()).matches())
            .map(token -> token.shift(-begin))
            .toList();
    return new Source(text.substring(begin, unit.span().end()), words);
  }

  private static boolean canVary(List<Source> sentence) {
    return sentence.stream().mapToInt(unit -> unit.words().size()).sum() >= MIN_VARIED_WORDS;
  }

  /** Returns the next thread, a saved page of about 20 kB. */
  String next() {
    List<String> sentences = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    page.append(heading()).append("\n\n");
    int sections = between(2, 4);
    for (int section = 1; section <= sections; section++) {
      page.append(section).append(". ").append(heading()).append("\n\n");
      paragraphs(between(3, 6), page, sentences);
    }
    int comments = between(20, 40);
    page.append(comments).append(" comments, sorted by top scoring\n\n");
    for (int comment = 1; comment <= comments; comment++) {
      page.append("[-]reader_").append((char) ('a' + random.nextInt(26))).append('\n');
      if (random.nextDouble() < QUOTING_COMMENTS) {
        page.append("> ").append(any(sentences)).append("\n\n");
      }
      paragraphs(between(1, 3), page, sentences);
    }
    return page.toString();
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String heading() {
    String words = varied(any(prose));
    int end = words.indexOf(' ', Math.min(words.length() - 1, 30));
    return words.substring(0, end < 0 ? words.length() - 1 : end);
  }

  private void paragraphs(int number, StringBuilder page, List<String> sentences) {
    for (int paragraph = 0; paragraph < number; paragraph++) {
      List<List<Source>> sources = random.nextDouble() < SAMPLE_SHARE ? sample : prose;
      int length = between(1, 5);
      int first = random.nextInt(sources.size() - length);
      for (List<Source> source : sources.subList(first, first + length)) {
        String sentence = varied(source);
        sentences.add(sentence);
        page.append(sentence).append(' ');
      }
      page.append("\n\n");
    }
  }

  private String varied(List<Source> sentence) {
    return sentence.stream().map(this::varied).collect(Collectors.joining(" "));
  }

  private String varied(Source unit) {
    String varied = varied(unit, VARIED_WORDS);
    for (int tries = 1; !written.add(varied) && tries < MOST_TRIES; tries++) {
      varied = varied(unit, VARIED_WORDS * (1 + tries));
    }
    return varied;
  }

  private String varied(Source unit, double share) {
    StringBuilder varied = new StringBuilder();
    int copied = 0;
    for (Token token : unit.words()) {
      if (random.nextDouble() < share) {
        String word = any(wordsByPart.get(token.pos()));
        boolean capital = Character.isUpperCase(unit.text().charAt(token.begin()));
        varied.append(unit.text(), copied, token.begin());
        varied.append(capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        copied = token.end();
      }
    }
    return varied.append(unit.text(), copied, unit.text().length()).toString();
  }
}
