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
    ListIntroductions introductions = new ListIntroductions(post.text());
    int sentence = 0;
    for (Block block : post.blocks()) {
      Integer introducedBy = introductions.of(block);
      int firstOfBlock = units.size();
      if (block.kind() == BlockKind.CODE) {
        units.add(new Unit(block.span(), block.kind(), sentence++, null, null, List.of()));
      } else {
        for (Sentence each : sentences(post.text(), block)) {
          for (List<Token> clause : cut.apply(each.tokens())) {
            boolean opens = units.size() == firstOfBlock;
            units.add(unit(post.text(), block, sentence, clause, opens, introducedBy));
          }
          sentence++;
        }
      }
      if (units.size() > firstOfBlock) {
        introductions.passed(block, introducedBy, units.size() - 1);
      }
    }
    return units;
  }

  private static Unit unit(
      String text,
      Block block,
      int sentence,
      List<Token> clause,
      boolean opensBlock,
      Integer introducedBy) {
    int begin = clause.get(0).begin();
    int end = clause.get(clause.size() - 1).end();
    if (opensBlock) {
      begin = withNumber(text, block.span().begin(), begin);
    }
    return new Unit(
        new Span(begin, end),
        block.kind(),
        sentence,
        Connectives.opening(clause),
        opensBlock ? introducedBy : null,
        clause);
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

  private static List<Sentence> sentences(String text, Block block) {
    List<Sentence> sentences = new ArrayList<>();
    int stop = block.span().end();
    int begin = Layout.afterMarker(text, block.span().begin(), stop);
    while (begin < stop) {
      int end = Math.min(stop, begin + LONGEST_PIECE);
      if (end < stop) {
        end = cutPoint(text, begin, end);
      }
      for (Sentence sentence : CoreNlp.analyse(text.substring(begin, end))) {
        int offset = begin;
        List<Token> tokens = sentence.tokens().stream().map(t -> t.shift(offset)).toList();
        sentences.add(new Sentence(tokens));
      }
      begin = end;
    }
    List<Sentence> mended = SentenceRepair.mend(text, block.span(), sentences);
    return block.kind() == BlockKind.HEADING ? joined(mended) : mended;
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

  private static List<Sentence> joined(List<Sentence> sentences) {
    if (sentences.size() < 2) {
      return sentences;
    }
    return List.of(new Sentence(sentences.stream().flatMap(s -> s.tokens().stream()).toList()));
  }
}
