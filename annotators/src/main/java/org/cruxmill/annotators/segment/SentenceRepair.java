// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cruxmill.annotators.corenlp.Sentence;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * Mends the sentences of CoreNLP, which was made for newspapers, where posts differ: citations and
 * closing marks after the full stop, code and formulas with full stops in them, abbreviations of
 * papers, ellipses, a quoted question in mid-sentence.
 */
final class SentenceRepair {
  /** Code between backquotes, formulas between dollars or in TeX brackets, targets of links. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "`[^`\\n]{1,500}`"
              + "|\\$[^\\s$](?:[^$\\n]{0,500}[^\\s$\\\\])?\\$(?!\\d)"
              + "|\\\\\\([^\\n]{1,500}?\\\\\\)"
              + "|\\\\\\[[^\\n]{1,500}?\\\\\\]"
              + "|\\]\\([^()\\s]{1,500}\\)");

  /** "[1]", "[2, 3]" and "[1]–[11]" after a full stop. */
  private static final Pattern CITATIONS =
      Pattern.compile("(?:\\[\\d{1,3}(?:\\s?[,;–-]\\s?\\d{1,3}){0,20}\\][,;–-]?\\s?){1,20}");

  /** What closes a quotation, an emphasis or a bracket. */
  private static final Pattern CLOSERS = Pattern.compile("[\"”’'*_)\\]]+(?=\\s|$)");

  /** CoreNLP takes the full stop after some of these for the end. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "approx", "al", "cf", "ch", "chap", "eq", "eqs", "esp", "est", "etc", "excl", "fig",
          "figs", "incl", "nos", "p", "pp", "resp", "sec", "sect", "viz", "vol", "vs");

  private static final Pattern LIST_NUMBER = Pattern.compile("\\d{1,2}");

  private static final String ELLIPSIS = "…";

  private final String text;

  /** What is whole, by where it begins. */
  private final NavigableMap<Integer, Span> wholes = new TreeMap<>();

  private final List<List<Token>> sentences = new ArrayList<>();

  private SentenceRepair(String text, Span block) {
    this.text = text;
    Matcher whole = WHOLE.matcher(text).region(block.begin(), block.end());
    while (whole.find()) {
      wholes.put(whole.start(), new Span(whole.start(), whole.end()));
    }
  }

  /**
   * Returns the sentences of a block, mended. Tokens stay as they are, but for code and formulas,
   * each of which becomes one.
   */
  static List<Sentence> mend(String text, Span block, List<Sentence> sentences) {
    SentenceRepair repair = new SentenceRepair(text, block);
    for (Sentence sentence : sentences) {
      repair.add(sentence.tokens());
    }
    return repair.sentences.stream()
        .map(repair::withWholes)
        .flatMap(tokens -> repair.atEllipses(tokens).stream())
        .map(Sentence::new)
        .toList();
  }

  private void add(List<Token> next) {
    if (sentences.isEmpty()) {
      sentences.add(new ArrayList<>(next));
      return;
    }
    List<Token> last = sentences.get(sentences.size() - 1);
    int belonging = joins(last, next) ? next.size() : countBelonging(last, next);
    last.addAll(next.subList(0, belonging));
    List<Token> rest = next.subList(belonging, next.size());
    if (!rest.isEmpty()) {
      sentences.add(new ArrayList<>(rest));
    }
  }

  /** Says whether CoreNLP cut too early. */
  private boolean joins(List<Token> last, List<Token> next) {
    Token end = last.get(last.size() - 1);
    Token begin = next.get(0);
    if (next.get(next.size() - 1).end() - last.get(0).begin() > BlockSegmenter.LONGEST_PIECE) {
      return false;
    }
    if (next.stream().noneMatch(SentenceRepair::isWord) || begin.begin() < wholeAround(end)) {
      return true;
    }
    boolean small =
        Character.isLowerCase(text.codePointAt(begin.begin()))
            || Character.isDigit(text.codePointAt(begin.begin()));
    boolean ended = end.word().equals(".") || isQuestion(end);
    return small && (!ended || isAbbreviation(last));
  }

  private static boolean isWord(Token token) {
    return token.word().codePoints().anyMatch(Character::isLetter);
  }

  private static boolean isQuestion(Token token) {
    return token.word().endsWith("?") || token.word().endsWith("!");
  }

  private static boolean isAbbreviation(List<Token> sentence) {
    String end = sentence.get(sentence.size() - 1).word();
    if (end.length() > 1 && end.endsWith(".") && isWord(sentence.get(sentence.size() - 1))) {
      return true;
    }
    String before = sentence.size() > 1 ? sentence.get(sentence.size() - 2).word() : "";
    return end.equals(".")
        && (ABBREVIATIONS.contains(before) || LIST_NUMBER.matcher(before).matches());
  }

  /** Returns how many tokens at the head of a sentence belong to the end of the one before. */
  private int countBelonging(List<Token> last, List<Token> next) {
    int end = last.get(last.size() - 1).end();
    int begin = next.get(0).begin();
    Matcher closers = CLOSERS.matcher(text).region(begin, text.length());
    Matcher citations = CITATIONS.matcher(text).region(begin, text.length());
    int stop = begin;
    if (begin == end && closers.lookingAt()) {
      stop = closers.end();
    } else if (begin - end <= 1 && citations.lookingAt()) {
      stop = citations.end();
    }
    int count = 0;
    while (count < next.size() && next.get(count).end() <= stop) {
      count++;
    }
    return count;
  }

  /** Makes one token of each piece of code and each formula. */
  private List<Token> withWholes(List<Token> tokens) {
    List<Token> merged = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      Token first = tokens.get(i);
      int end = wholeAround(first);
      int stop = i + 1;
      while (stop < tokens.size() && tokens.get(stop).begin() < end) {
        stop++;
      }
      merged.add(stop == i + 1 ? first : whole(first.begin(), tokens.get(stop - 1).end()));
      i = stop;
    }
    return merged;
  }

  /** Returns where the whole ends that {@code token} is part of, or the token. */
  private int wholeAround(Token token) {
    Map.Entry<Integer, Span> whole = wholes.lowerEntry(token.end());
    return whole == null ? token.end() : Math.max(token.end(), whole.getValue().end());
  }

  private Token whole(int begin, int end) {
    String word = text.substring(begin, end).toLowerCase(Locale.ROOT).replace('’', '\'');
    return new Token(begin, end, word, word, "NN");
  }

  /** "It works… Nobody knows": CoreNLP knows three dots, not the one character. */
  private List<List<Token>> atEllipses(List<Token> tokens) {
    List<List<Token>> cut = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i < tokens.size(); i++) {
      boolean ends = tokens.get(i - 1).word().equals(ELLIPSIS);
      if (ends && Character.isUpperCase(text.codePointAt(tokens.get(i).begin()))) {
        cut.add(tokens.subList(begin, i));
        begin = i;
      }
    }
    cut.add(tokens.subList(begin, tokens.size()));
    return cut;
  }
}
