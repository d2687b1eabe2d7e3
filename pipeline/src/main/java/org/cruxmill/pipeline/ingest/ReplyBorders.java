// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.annotators.text.Shingles;
import org.cruxmill.annotators.text.Span;

/**
 * Infers where comments begin in a text that lost their headers: at a paragraph that repeats
 * earlier text of the thread, after more blank lines than usual, or where the wording says so
 * ({@link ReplySigns}). Each sign gives odds; where the page announced how many comments there are,
 * the likeliest are taken up to that number, and otherwise what is likelier than not.
 */
final class ReplyBorders {
  /** Where a comment begins, in UTF-16 code units of the file. */
  record Border(int begin, double confidence) {}

  /** The page does not say how many comments there are. */
  static final int UNKNOWN = -1;

  private static final double SECTION_BEGINS = 0.9;

  // Logarithms of odds.
  private static final double QUOTES = 3;
  private static final double QUOTES_WITH_MARKS = 1.5;
  private static final double QUOTES_THE_POST_AGAIN = 1.2;
  private static final double QUOTES_THE_POST_FURTHER_ON = 0.2;
  private static final double QUOTES_THE_SAME_COMMENT = -1.5;

  /** What answers a quotation is often more than one paragraph. */
  private static final double ANSWERS_A_QUOTATION = -0.8;

  /** "@ada:" before a quotation, in a reply to several. */
  private static final double TURNS_TO_ANOTHER = -1;

  private static final double BLANK_LINES = 2.5;

  /** Without any sign there is no border, whatever is announced: the page may hide comments. */
  private static final double LEAST_LIKELY = ReplySigns.PRIOR;

  private static final double LEAST_REPEATED_SHARE = 0.6;
  private static final int LONGEST_LEAD_IN = 120;

  /** Paragraphs between two quotations in one reply, at most. */
  private static final int LONGEST_ANSWER = 4;

  /** Where the post's own words come from, as against those of a comment. */
  private static final int POST = -1;

  /** Where words stood first: in which comment, by its begin, or the post, and how far in it. */
  private record Place(int comment, int at) {}

  private record Candidate(int begin, double logOdds) {}

  private final String text;
  private final ReplySigns signs;
  private final Map<String, Place> firstSeen = new HashMap<>();

  private ReplyBorders(String text, String post, Set<String> writers) {
    this.text = text;
    this.signs = new ReplySigns(writers);
    remember(post, POST);
  }

  /**
   * Returns where the comments of each section begin, in order; the first of each is the section's
   * own beginning.
   *
   * @param post what every comment may repeat
   * @param sections stretches of {@code text} between comment headers; at least one comment each
   * @param announced how many comments the page says that there are: some may be missing; or {@link
   *     #UNKNOWN}
   * @param writers names in lower case of those who are known to have written on the page
   */
  static List<List<Border>> find(
      String text, String post, List<Span> sections, int announced, Set<String> writers) {
    ReplyBorders borders = new ReplyBorders(text, post, writers);
    List<List<Candidate>> candidates = sections.stream().map(borders::candidates).toList();
    Set<Candidate> kept = likeliest(candidates, announced - sections.size(), announced == UNKNOWN);
    List<List<Border>> found = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      List<Border> section = new ArrayList<>();
      section.add(new Border(sections.get(i).begin(), SECTION_BEGINS));
      for (Candidate candidate : candidates.get(i)) {
        if (kept.contains(candidate)) {
          section.add(new Border(candidate.begin(), probability(candidate.logOdds())));
        }
      }
      found.add(section);
    }
    return found;
  }

  private static Set<Candidate> likeliest(
      List<List<Candidate>> candidates, int most, boolean unknown) {
    Set<Candidate> kept = new HashSet<>();
    candidates.stream()
        .flatMap(List::stream)
        .filter(candidate -> candidate.logOdds() > (unknown ? 0 : LEAST_LIKELY))
        .sorted(
            Comparator.comparingDouble((Candidate candidate) -> -candidate.logOdds())
                .thenComparingInt(Candidate::begin))
        .limit(unknown ? Long.MAX_VALUE : Math.max(0, most))
        .forEach(kept::add);
    return kept;
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private List<Candidate> candidates(Span section) {
    String words = section.of(text);
    List<Block> blocks = Layout.blocks(words);
    int usualGap = usualGap(words, blocks);
    List<Candidate> candidates = new ArrayList<>();
    int comment = section.begin();
    Place quotedBefore = null;
    int quotedAt = 0;
    boolean quotePrecedes = false;
    for (int i = 0; i < blocks.size(); i++) {
      Span span = blocks.get(i).span();
      boolean leadsIn = leadsIn(words, blocks, i);
      Place quoted = quoted(words, blocks, leadsIn ? i + 1 : i);
      boolean marked = blocks.get(i).kind() == BlockKind.QUOTE;
      if (i > 0 && !quotePrecedes) {
        double logOdds;
        if (gap(words, blocks, i) > usualGap) {
          logOdds = BLANK_LINES;
        } else if (leadsIn && words.charAt(span.begin()) == '@') {
          logOdds = TURNS_TO_ANOTHER;
        } else if (quoted != null) {
          logOdds = quoting(quoted, i - quotedAt <= LONGEST_ANSWER ? quotedBefore : null);
        } else if (marked) {
          logOdds = QUOTES_WITH_MARKS;
        } else {
          boolean answering = quotedBefore != null && i - quotedAt <= LONGEST_ANSWER;
          logOdds =
              signs.logOdds(words, blocks.get(i - 1), blocks.get(i))
                  + (answering ? ANSWERS_A_QUOTATION : 0);
        }
        if (logOdds > Double.NEGATIVE_INFINITY) {
          candidates.add(new Candidate(section.begin() + span.begin(), logOdds));
        }
        if (logOdds > 0) {
          comment = section.begin() + span.begin();
          quotedBefore = null;
        }
      }
      quotePrecedes = quoted != null || marked;
      if (quoted != null) {
        quotedBefore = quoted;
        quotedAt = i;
      }
      remember(span.of(words), comment);
    }
    return candidates;
  }

  /** Says how a quotation counts after one {@code before} it that is being answered, if any. */
  private static double quoting(Place quoted, Place before) {
    if (before == null || before.comment() != quoted.comment()) {
      return QUOTES;
    }
    if (quoted.comment() != POST) {
      return QUOTES_THE_SAME_COMMENT;
    }
    // A reply that goes through the post goes through it in its order.
    return quoted.at() > before.at() ? QUOTES_THE_POST_FURTHER_ON : QUOTES_THE_POST_AGAIN;
  }

  /** Returns how many line breaks most paragraphs have before them, and no fewer than two. */
  private static int usualGap(String words, List<Block> blocks) {
    Map<Integer, Integer> gaps = new TreeMap<>();
    for (int i = 1; i < blocks.size(); i++) {
      gaps.merge(gap(words, blocks, i), 1, Integer::sum);
    }
    int usual = 2;
    for (Map.Entry<Integer, Integer> gap : gaps.entrySet()) {
      usual = 2 * gap.getValue() > blocks.size() - 1 ? Math.max(usual, gap.getKey()) : usual;
    }
    return usual;
  }

  private static int gap(String words, List<Block> blocks, int i) {
    return (int)
        words
            .substring(blocks.get(i - 1).span().end(), blocks.get(i).span().begin())
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  /** Says whether a block is a short line with a colon before a quotation. */
  private boolean leadsIn(String words, List<Block> blocks, int i) {
    Span span = blocks.get(i).span();
    return span.length() <= LONGEST_LEAD_IN
        && words.charAt(span.end() - 1) == ':'
        && i + 1 < blocks.size()
        && (quoted(words, blocks, i + 1) != null || blocks.get(i + 1).kind() == BlockKind.QUOTE);
  }

  /** Returns where the words of a block stood first if it repeats earlier text, otherwise null. */
  private Place quoted(String words, List<Block> blocks, int i) {
    Set<String> shingles = Shingles.of(blocks.get(i).span().of(words));
    Map<Integer, Integer> votes = new TreeMap<>();
    Map<Integer, Place> firsts = new HashMap<>();
    int known = 0;
    for (String shingle : shingles) {
      Place place = firstSeen.get(shingle);
      if (place != null) {
        known++;
        votes.merge(place.comment(), 1, Integer::sum);
        firsts.putIfAbsent(place.comment(), place);
      }
    }
    if (shingles.isEmpty() || known < LEAST_REPEATED_SHARE * shingles.size()) {
      return null;
    }
    int source = votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return firsts.get(source);
  }

  private void remember(String words, int comment) {
    int at = firstSeen.size();
    for (String shingle : Shingles.of(words)) {
      firstSeen.putIfAbsent(shingle, new Place(comment, at++));
    }
  }
}
