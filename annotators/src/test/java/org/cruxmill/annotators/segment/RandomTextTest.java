// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/** The offsets of every segmenter on texts that nobody would write. */
class RandomTextTest {
  private static final int FEW = 100;

  @Property(tries = FEW)
  void unitsAreInOrderDisjointTrimmedAndInsideABlock(
      @ForAll Segmenters segmenter, @ForAll("texts") String text) {
    Post post = Post.of("random", text);
    int end = 0;
    for (Unit unit : segmenter.segment(post)) {
      Span span = unit.span();
      assertTrue(span.begin() >= end, span + " begins before " + end);
      end = span.end();
      assertEquals(span, Span.trimmed(text, span.begin(), span.end()));
      assertTrue(post.blocks().stream().anyMatch(block -> block.span().contains(span)));
    }
  }

  @Property(tries = FEW)
  void unitsHoldEveryLetterAndDigit(@ForAll Segmenters segmenter, @ForAll("texts") String text) {
    Post post = Post.of("random", text);
    BitSet held = new BitSet();
    segmenter.segment(post).forEach(unit -> held.set(unit.span().begin(), unit.span().end()));
    for (Block block : post.blocks()) {
      for (int i = block.span().begin(); i < block.span().end(); i++) {
        if (Character.isLetterOrDigit(text.codePointAt(i))) {
          assertTrue(held.get(i), "no unit holds the character at " + i);
        }
      }
    }
  }

  @Property(tries = FEW)
  void tokensAreInOrderDisjointAndInsideTheirUnit(
      @ForAll Segmenters segmenter, @ForAll("texts") String text) {
    for (Unit unit : segmenter.segment(Post.of("random", text))) {
      int end = unit.span().begin();
      for (Token token : unit.tokens()) {
        assertTrue(token.begin() >= end, token + " begins before " + end);
        end = token.end();
      }
      assertTrue(end <= unit.span().end());
    }
  }

  /** Words and marks, and between them any characters, pairs and halves of pairs among them. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "It is so. ",
            "because ",
            "but he is ",
            "e.g. ",
            "i.e.",
            "3.14",
            "1,",
            " ",
            "\n",
            "\n\n",
            "- ",
            "> ",
            "1. ",
            "```",
            "don’t ",
            "http://a.b/c ",
            "[1]",
            "(",
            ")",
            ";",
            "\r\n");
    Arbitrary<String> odd =
        Arbitraries.of("😀", "\ud83d", "\ude00", "e\u0301", "\u200d", "\u00ad", "\ufeff", "𝒳");
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(8);
    Arbitrary<List<String>> pieces = Arbitraries.oneOf(words, odd, any).list().ofMaxSize(40);
    return pieces.map(each -> String.join("", each));
  }
}
