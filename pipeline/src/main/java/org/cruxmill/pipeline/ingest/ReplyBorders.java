// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.annotators.text.Shingles;
import org.cruxmill.annotators.text.Span;

/**
 * Infers where comments begin in a text that lost their headers: at a paragraph that repeats
 * earlier text of the thread, after more blank lines than usual, or at one that opens as a reply
 * does. How many comments the page announced bounds how many are inferred from weak signs.
 */
final class ReplyBorders {
  /** Where a comment begins, in UTF-16 code units of the file. */
  record Border(int begin, double confidence) {}

  private static final double REPEATS = 0.9;
  private static final double BLANK_LINES = 0.85;
  private static final double OPENS_AS_REPLY = 0.7;
  private static final double ADDRESSES = 0.45;

  /** Borders from here on are kept whatever the page announced. */
  private static final double STRONG = 0.7;

  private static final double LEAST_REPEATED_SHARE = 0.8;

  private static final Pattern REPLY =
      Pattern.compile(
          "(?i)(?:(?:yes|yeah|yep|yup|no|nope|nah|sure|right|true|fair|fair enough|agreed?|ok|okay"
              + "|thanks|thank you|thx|hm+|huh|ah|oh|wow|interesting|nice|great|good (?:point|question"
              + "|post|catch)|well said|strong(?:ly)? (?:agree|disagree|upvote)|exactly|indeed|nitpick"
              + "|minor (?:nitpick|quibble|rant|point)|small (?:nitpick|point)|seconded|\\+1|this\\b)"
              + "(?:[\\s,.!:;—–-]|$)"
              + "|i (?:strongly |mostly |completely |totally |also |don't |do not |think (?:the way i"
              + "|what you|this|that|you|it's)|agree|disagree|like (?:this|my)|feel like we)"
              + "|(?:i'm|i am) (?:confused|curious|not sure|skeptical|sceptical|surprised)"
              + "|(?:do|does|did|are|is|can|could|would|have) (?:you|this|that|there|anyone)\\b"
              + "|what (?:if|do you|about)|why (?:do|does|would|is|not)|how (?:do|does|would|is)"
              + "|to (?:clarify|be clear|be fair)|re:|edit:|answering your|not (?:op|the author)"
              + "|isn't (?:this|that|it)|aren't|wouldn't|maybe\\b|whose\\b)"
              + ".*");

  private static final Pattern ADDRESS =
      Pattern.compile("(?is).{0,80}\\b(?:you|your|you're|you've|op|this post|the post)\\b.*");

  private final Set<String> seen;
  private int expected;

  /** Begins with what every comment may repeat. */
  ReplyBorders(String post) {
    this.seen = new HashSet<>(Shingles.of(post));
  }

  /** Says how many comments without a header there can be, all told. */
  void expect(int comments) {
    this.expected = comments;
  }

  /** Returns where the comments of a section begin, in order; the first is its own beginning. */
  List<Border> within(String text, Span section) {
    String words = section.of(text);
    List<Block> blocks = Layout.blocks(words);
    List<Border> borders = new ArrayList<>();
    borders.add(new Border(section.begin(), BLANK_LINES));
    boolean repeatedBefore = blocks.isEmpty() || repeats(blocks.get(0).span().of(words));
    remember(blocks, 0, words);
    for (int i = 1; i < blocks.size(); i++) {
      Span span = blocks.get(i).span();
      boolean repeated = repeats(span.of(words));
      double confidence = repeatedBefore ? 0 : confidence(words, blocks, i, repeated);
      if (confidence >= STRONG || (confidence > 0 && expected > borders.size())) {
        borders.add(new Border(section.begin() + span.begin(), confidence));
      }
      repeatedBefore = repeated;
      remember(blocks, i, words);
    }
    expected -= borders.size();
    return borders;
  }

  private void remember(List<Block> blocks, int i, String words) {
    seen.addAll(Shingles.of(blocks.get(i).span().of(words)));
  }

  private double confidence(String words, List<Block> blocks, int i, boolean repeated) {
    if (repeated) {
      return REPEATS;
    }
    Block block = blocks.get(i);
    String gap = words.substring(blocks.get(i - 1).span().end(), block.span().begin());
    if (gap.chars().filter(c -> c == '\n').count() >= 3) {
      return BLANK_LINES;
    }
    if (block.kind() == BlockKind.LIST_ITEM || block.kind() == BlockKind.CODE) {
      return 0;
    }
    String paragraph = block.span().of(words);
    if (REPLY.matcher(paragraph.replace('’', '\'')).lookingAt()) {
      return OPENS_AS_REPLY;
    }
    return ADDRESS.matcher(paragraph).lookingAt() ? ADDRESSES : 0;
  }

  private boolean repeats(String paragraph) {
    Set<String> shingles = Shingles.of(paragraph);
    long known = shingles.stream().filter(seen::contains).count();
    return !shingles.isEmpty() && known >= LEAST_REPEATED_SHARE * shingles.size();
  }
}
