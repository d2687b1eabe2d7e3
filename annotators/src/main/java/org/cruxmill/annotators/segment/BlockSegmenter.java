// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cruxmill.annotators.corenlp.CoreNlp;
import org.cruxmill.annotators.corenlp.Sentence;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * Goes through the blocks of a post: a heading is one unit, a code block is one unit, everything
 * else is cut into sentences, and these as the caller says.
 */
final class BlockSegmenter {
  /** Past this length a piece without a full stop is cut at a blank, to bound a sentence's cost. */
  private static final int LONGEST_PIECE = 20_000;

  private BlockSegmenter() {}

  /** See {@link Segmenter#segment}; {@code cut} cuts the tokens of one sentence. */
  static List<Unit> segment(Post post, Function<List<Token>, List<List<Token>>> cut) {
    List<Unit> units = new ArrayList<>();
    int sentence = 0;
    for (Block block : post.blocks()) {
      if (block.kind() == BlockKind.CODE) {
        units.add(new Unit(block.span(), block.kind(), sentence++, null, List.of()));
        continue;
      }
      List<Sentence> sentences = sentences(post.text(), block.span());
      if (block.kind() == BlockKind.HEADING) {
        sentences = joined(sentences);
      }
      boolean first = true;
      for (Sentence each : sentences) {
        for (List<Token> clause : cut.apply(each.tokens())) {
          units.add(unit(post.text(), block, sentence, clause, first));
          first = false;
        }
        sentence++;
      }
    }
    return units;
  }

  private static Unit unit(
      String text, Block block, int sentence, List<Token> clause, boolean opensBlock) {
    int begin = clause.get(0).begin();
    int end = clause.get(clause.size() - 1).end();
    if (opensBlock) {
      begin = withNumber(text, block.span().begin(), begin);
    }
    return new Unit(
        new Span(begin, end), block.kind(), sentence, Connectives.opening(clause), clause);
  }

  /** A number is how later text refers to an item ("argument 3"), so it stays; a bullet goes. */
  private static int withNumber(String text, int block, int words) {
    for (int at = block; at < words; at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        return at > block && text.charAt(at - 1) == '(' ? at - 1 : at;
      }
    }
    return words;
  }

  private static List<Sentence> sentences(String text, Span block) {
    List<Sentence> sentences = new ArrayList<>();
    int begin = Layout.afterMarker(text, block.begin(), block.end());
    while (begin < block.end()) {
      int end = Math.min(block.end(), begin + LONGEST_PIECE);
      if (end < block.end()) {
        end = cutPoint(text, begin, end);
      }
      for (Sentence sentence : CoreNlp.analyse(text.substring(begin, end))) {
        int offset = begin;
        List<Token> tokens = sentence.tokens().stream().map(t -> t.shift(offset)).toList();
        append(sentences, new Sentence(tokens), text);
      }
      begin = end;
    }
    return sentences;
  }

  /** Returns the last blank before {@code end}, or {@code end} itself, never inside a pair. */
  private static int cutPoint(String text, int begin, int end) {
    for (int at = end; at > begin + LONGEST_PIECE / 2; at--) {
      if (Span.isBlank(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /**
   * Adds a sentence, or joins it to the one before where CoreNLP cut too early: after an
   * abbreviation ("e.g. | debate"), or before a rest that holds no word ("[1]", ":)").
   */
  private static void append(List<Sentence> sentences, Sentence next, String text) {
    if (!sentences.isEmpty()) {
      Sentence last = sentences.get(sentences.size() - 1);
      boolean noWord = next.tokens().stream().noneMatch(BlockSegmenter::isWord);
      boolean goesOn =
          Character.isLowerCase(text.charAt(next.span().begin()))
              && text.charAt(last.span().end() - 1) == '.';
      if (noWord || goesOn) {
        sentences.set(sentences.size() - 1, joined(List.of(last, next)).get(0));
        return;
      }
    }
    sentences.add(next);
  }

  private static boolean isWord(Token token) {
    return token.word().codePoints().anyMatch(Character::isLetter);
  }

  private static List<Sentence> joined(List<Sentence> sentences) {
    if (sentences.size() < 2) {
      return sentences;
    }
    return List.of(new Sentence(sentences.stream().flatMap(s -> s.tokens().stream()).toList()));
  }
}
