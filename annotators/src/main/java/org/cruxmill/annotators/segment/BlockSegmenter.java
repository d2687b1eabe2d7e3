// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  static final int LONGEST_PIECE = 20_000;

  /**
   * What goes on longer without a blank is no word. CoreNLP would take a time that grows with the
   * square of its length, so each stretch of this length becomes a token without it.
   */
  private static final int LONGEST_RUN = 500;

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
      int end = pieceEnd(text, begin, stop);
      sentences.addAll(analyse(text, begin, end));
      begin = end;
    }
    List<Sentence> mended = SentenceRepair.mend(text, block.span(), sentences);
    return block.kind() == BlockKind.HEADING ? joined(mended) : mended;
  }

  private static List<Sentence> analyse(String text, int begin, int end) {
    if (end - begin >= LONGEST_RUN - 1 && isRun(text, begin, end)) {
      String word = text.substring(begin, end).toLowerCase(Locale.ROOT).replace('’', '\'');
      return List.of(new Sentence(List.of(new Token(begin, end, word, word, "X"))));
    }
    return CoreNlp.analyse(text.substring(begin, end)).stream()
        .map(sentence -> sentence.tokens().stream().map(token -> token.shift(begin)).toList())
        .map(Sentence::new)
        .toList();
  }

  /** Blanks before a run are the end of the piece before it. */
  private static boolean isRun(String text, int begin, int end) {
    return text.substring(begin, end).chars().noneMatch(c -> Span.isBlank((char) c));
  }

  /**
   * Returns where the piece ends that CoreNLP is given next: at the end, or at a blank, or, in a
   * run without blanks, wherever its length says, but never inside a pair.
   */
  private static int pieceEnd(String text, int begin, int stop) {
    int blank = begin;
    for (int at = begin; at < stop; at++) {
      if (Span.isBlank(text.charAt(at))) {
        blank = at;
      }
      if (at - begin >= LONGEST_PIECE || at - blank >= LONGEST_RUN) {
        return blank > begin ? blank : Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
      }
    }
    return stop;
  }

  private static List<Sentence> joined(List<Sentence> sentences) {
    if (sentences.size() < 2) {
      return sentences;
    }
    return List.of(new Sentence(sentences.stream().flatMap(s -> s.tokens().stream()).toList()));
  }
}
