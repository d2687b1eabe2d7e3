// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
 * prose, and in each sentence about a quarter of the nouns, verbs, adjectives, adverbs and numbers
 * give way to others of the same part of speech that stand somewhere in the same texts. A sentence
 * that was written before is varied again, so that none stands there twice unless a comment quotes
 * it: no cache of texts or vectors can help.
 */
final class VariedThreads {
  /** So that about one unit in seven carries a label, as in real threads. */
  private static final double SAMPLE_SHARE = 0.15;

  private static final double VARIED_WORDS = 0.25;
  private static final double QUOTING_COMMENTS = 0.15;
  private static final Set<String> VARIED_PARTS =
      Set.of("NN", "NNS", "NNP", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD");
  private static final List<BlockKind> SOURCE_KINDS = List.of(BlockKind.PROSE, BlockKind.LIST_ITEM);
  private static final int MIN_VARIED_WORDS = 2;

  /** A sentence and its tokens, whose offsets count into it. */
  private record Source(String text, List<Token> tokens) {}

  private final RandomGenerator random;
  private final List<Source> sample;
  private final List<Source> prose;
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
    this.sample = sources(sample);
    this.prose = sources(prose);
    Map<String, Set<String>> words = new HashMap<>();
    for (List<Source> sources : List.of(this.sample, this.prose)) {
      for (Source source : sources) {
        for (Token token : source.tokens()) {
          words.computeIfAbsent(token.pos(), key -> new TreeSet<>()).add(token.word());
        }
      }
    }
    words.forEach((part, distinct) -> wordsByPart.put(part, List.copyOf(distinct)));
  }

  private static List<Source> sources(List<String> texts) {
    List<Source> sources = new ArrayList<>();
    for (String text : texts) {
      for (Unit unit : Segmenters.SENTENCE_V1.segment(Post.of("", text))) {
        if (SOURCE_KINDS.contains(unit.kind()) && canVary(unit)) {
          sources.add(source(text, unit));
        }
      }
    }
    return sources;
  }

  private static boolean canVary(Unit unit) {
    return unit.tokens().stream().filter(token -> VARIED_PARTS.contains(token.pos())).count()
        >= MIN_VARIED_WORDS;
  }

  private static Source source(String text, Unit unit) {
    int begin = unit.tokens().get(0).begin();
    String words = text.substring(begin, unit.span().end());
    List<Token> tokens =
        unit.tokens().stream()
            .map(
                token ->
                    new Token(
                        token.begin() - begin,
                        token.end() - begin,
                        token.word(),
                        token.lemma(),
                        token.pos()))
            .toList();
    return new Source(words, tokens);
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
      List<Source> sources = random.nextDouble() < SAMPLE_SHARE ? sample : prose;
      int length = between(1, 5);
      int first = random.nextInt(sources.size() - length);
      for (Source source : sources.subList(first, first + length)) {
        String sentence = varied(source);
        sentences.add(sentence);
        page.append(sentence).append(' ');
      }
      page.append("\n\n");
    }
  }

  private String varied(Source source) {
    String varied = variedOnce(source, VARIED_WORDS);
    for (double share = VARIED_WORDS; !written.add(varied); share += 0.05) {
      varied = variedOnce(source, share);
    }
    return varied;
  }

  private String variedOnce(Source source, double share) {
    StringBuilder varied = new StringBuilder();
    int copied = 0;
    for (Token token : source.tokens()) {
      if (VARIED_PARTS.contains(token.pos()) && random.nextDouble() < share) {
        String word = any(wordsByPart.get(token.pos()));
        boolean capital = Character.isUpperCase(source.text().charAt(token.begin()));
        varied.append(source.text(), copied, token.begin());
        varied.append(capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        copied = token.end();
      }
    }
    return varied.append(source.text(), copied, source.text().length()).toString();
  }
}
