// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * does. The first two are taken wherever they are found; of the weaker signs, the best, and no more
 * than make up the number of comments that the page announced.
 */
final class ReplyBorders {
  /** Where a comment begins, in UTF-16 code units of the file. */
  record Border(int begin, double confidence) {}

  private static final double SECTION_BEGINS = 0.9;
  private static final double QUOTES = 0.9;
  private static final double BLANK_LINES = 0.85;
  private static final double OPENS_AS_REPLY = 0.65;
  private static final double ADDRESSES = 0.45;

  /** Borders from here on are kept whatever the page announced. */
  private static final double STRONG = 0.8;

  private static final double LEAST_REPEATED_SHARE = 0.8;
  private static final int LONGEST_LEAD_IN = 120;

  /** Paragraphs between two quotations in one reply, at most. */
  private static final int LONGEST_ANSWER = 4;

  /** Where the post's own words come from, as against those of a comment. */
  private static final int POST = -1;

  private static final Pattern REPLY =
      Pattern.compile(
          "(?i)(?:(?:yes|yeah|yep|yup|no|nope|nah|sure|right|true|fair|fair enough|agreed?|ok|okay"
              + "|thanks|thank you|thx|hm+|huh|ah|oh|wow|interesting|nice|great|well said"
              + "|good (?:point|question|post|catch)|strong(?:ly)? (?:agree|disagree|upvote)|exactly"
              + "|indeed|nitpick|minor (?:nitpick|quibble|rant|point)|small (?:nitpick|point)"
              + "|seconded|\\+1)(?:[\\s,.!:;—–-]|$)"
              + "|i (?:strongly |mostly |completely |totally |don't |do not |think (?:the way i"
              + "|what you|you)|agree|disagree|like (?:this|my)|feel like we)"
              + "|(?:i'm|i am) (?:confused|not sure|skeptical|sceptical|surprised)"
              + "|(?:do|does|did|are|can|could|would|have) (?:you|anyone)\\b"
              + "|to clarify\\b|answering your|not (?:op|the author)|maybe\\b|whose\\b)"
              + ".*");

  private static final Pattern ADDRESS =
      Pattern.compile("(?is).{0,60}\\b(?:you|your|you're|you've|op|this post|the post)\\b.*");

  private final String text;
  private final List<Span> sections;

  /** Of each shingle, the border at which the comment begins that first has it; or the post. */
  private final Map<String, Integer> firstSeen = new HashMap<>();

  private ReplyBorders(String text, String post, List<Span> sections) {
    this.text = text;
    this.sections = sections;
    remember(post, POST);
  }

  /**
   * Returns where the comments of each section begin, in order; the first of each is the section's
   * own beginning.
   *
   * @param post what every comment may repeat
   * @param sections stretches of {@code text} between comment headers; at least one comment each
   * @param announced how many comments the page says that there are: some may be missing
   */
  static List<List<Border>> find(String text, String post, List<Span> sections, int announced) {
    return new ReplyBorders(text, post, sections).find(announced);
  }

  private List<List<Border>> find(int announced) {
    List<List<Border>> candidates = sections.stream().map(this::candidates).toList();
    long strong =
        candidates.stream().flatMap(List::stream).filter(b -> b.confidence() >= STRONG).count();
    Set<Border> kept = new HashSet<>();
    candidates.stream()
        .flatMap(List::stream)
        .filter(border -> border.confidence() < STRONG)
        .sorted(
            Comparator.comparingDouble((Border border) -> -border.confidence())
                .thenComparingInt(Border::begin))
        .limit(Math.max(0, announced - strong))
        .forEach(kept::add);
    return candidates.stream()
        .map(
            section ->
                section.stream()
                    .filter(border -> border.confidence() >= STRONG || kept.contains(border))
                    .toList())
        .toList();
  }

  private List<Border> candidates(Span section) {
    String words = section.of(text);
    List<Block> blocks = Layout.blocks(words);
    List<Border> borders = new ArrayList<>();
    borders.add(new Border(section.begin(), SECTION_BEGINS));
    int comment = section.begin();
    Integer quotedBefore = null;
    int quotedAt = 0;
    boolean quotePrecedes = false;
    for (int i = 0; i < blocks.size(); i++) {
      Span span = blocks.get(i).span();
      Integer quoted = quoted(span.of(words));
      if (i > 0 && !quotePrecedes) {
        Integer answered = i - quotedAt <= LONGEST_ANSWER ? quotedBefore : null;
        double confidence = confidence(words, blocks, i, quoted, answered);
        if (confidence > 0) {
          borders.add(new Border(section.begin() + span.begin(), confidence));
        }
        if (confidence >= STRONG) {
          comment = section.begin() + span.begin();
          quotedBefore = null;
        }
      }
      quotePrecedes = quoted != null || leadsIn(words, blocks, i);
      if (quoted != null) {
        quotedBefore = quoted;
        quotedAt = i;
      }
      remember(span.of(words), comment);
    }
    return borders;
  }

  /** Says how sure it is that a comment begins at a block; 0 for not at all. */
  private double confidence(
      String words, List<Block> blocks, int i, Integer quoted, Integer answered) {
    Block block = blocks.get(i);
    String gap = words.substring(blocks.get(i - 1).span().end(), block.span().begin());
    if (gap.chars().filter(c -> c == '\n').count() >= 3) {
      return BLANK_LINES;
    }
    if (quoted != null || leadsIn(words, blocks, i)) {
      // A second quotation from the same comment goes on answering it.
      boolean goesOn = quoted != null && quoted != POST && quoted.equals(answered);
      return goesOn ? 0 : QUOTES;
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

  /** Says whether a block is a short line with a colon before a quotation. */
  private boolean leadsIn(String words, List<Block> blocks, int i) {
    Span span = blocks.get(i).span();
    return span.length() <= LONGEST_LEAD_IN
        && words.charAt(span.end() - 1) == ':'
        && i + 1 < blocks.size()
        && quoted(blocks.get(i + 1).span().of(words)) != null;
  }

  /** Returns where the comment begins that {@code paragraph} repeats, or null. */
  private Integer quoted(String paragraph) {
    Set<String> shingles = Shingles.of(paragraph);
    Map<Integer, Integer> votes = new HashMap<>();
    int known = 0;
    for (String shingle : shingles) {
      Integer source = firstSeen.get(shingle);
      if (source != null) {
        known++;
        votes.merge(source, 1, Integer::sum);
      }
    }
    if (shingles.isEmpty() || known < LEAST_REPEATED_SHARE * shingles.size()) {
      return null;
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }

  private void remember(String words, int comment) {
    Shingles.of(words).forEach(shingle -> firstSeen.putIfAbsent(shingle, comment));
  }
}
