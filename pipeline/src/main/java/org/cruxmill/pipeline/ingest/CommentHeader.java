// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line above a comment as it comes when a page is copied: who wrote it, and perhaps when and
 * with what karma. What runs together, as in "[-]habrykaΩ61414", stays null: nothing says where one
 * number ends and the next begins.
 *
 * @param certainty how sure it is that the line is one
 * @param publishedAt microseconds since 1970, UTC; null where the page says "3 days ago"
 * @param aged whether an age may stand between the name and what follows ("tamsin2yΩ36")
 */
record CommentHeader(
    Certainty certainty, String author, Long publishedAt, Integer karma, boolean aged) {
  enum Certainty {
    /** The mark that collapses a comment, "[-]". */
    MARKED,
    /** An author with a date and karma. */
    FULL,
    /** An author and an age: two of them make a page of comments, one may be chance. */
    BRIEF
  }

  private static final int LONGEST = 160;

  private static final Pattern MARK = Pattern.compile("\\[[-–−—+]\\]\\s*");

  private static final Pattern DELETED =
      Pattern.compile("(?i)\\[?comment deleted\\]?.*|\\[?deleted\\]?[Ω\\d-]*");

  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String TIME =
      "(?:,? (?:at )?(?<time>\\d{1,2}:\\d{2})(?::\\d{2})?(?: ?(?<half>[ap]m))?(?: (?:utc|gmt))?)?";
  private static final String DATE =
      ("(?:(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<month>%1$s),? (?<year>\\d{4})"
              + "|(?<month2>%1$s) (?<day2>\\d{1,2})(?:st|nd|rd|th)?,? (?<year2>\\d{4})"
              + "|(?<iso>\\d{4}-\\d{2}-\\d{2})t?)%2$s")
          .formatted(MONTH, TIME);
  private static final String AGE =
      "(?:(?:\\d{1,2}|an?|one) ?(?:s|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo"
          + "|months?|y|yrs?|years?)(?: ago)?|just now|yesterday)\\*?";
  private static final String SCORE = "[-−]?\\d{1,6} (?:points?|karma)|score hidden";
  private static final String BETWEEN = "[\\s·•|,–—]+";

  /** Author, then karma and time in either order, then what else pages put there. */
  private static final Pattern WHOLE =
      Pattern.compile(
          ("(?iu)(?<author>(?:u/)?\\[?[\\p{L}\\p{N}_].{0,40}?)(?: ?\\[(?:s|m|a|op)\\]| op)?"
                  + "%1$s(?:(?<score>%2$s)%1$s)?(?:%3$s|(?<age>%4$s))(?:%1$s(?<score2>%2$s))?"
                  + "(?:[\\s·•|,]*(?:\\(?\\d+ (?:votes?|child(?:ren)?|repl(?:y|ies))\\)?"
                  + "|\\(?(?:last )?edited[^)]*\\)?|(?:lw|af|ea): ?-?\\d+|link|permalink|reply|-?\\d++"
                  + "|\\*))*+[\\s·•|]*")
              .formatted(BETWEEN, SCORE, DATE, AGE));

  private static final Pattern PLAIN_NAME =
      Pattern.compile("(?U)[\\w'’.-]+(?: [\\w'’.-]+){0,3}(?<![.:!?])");

  /** "tamsin2y", "tamsin5mo*Ω36": a name, an age and numbers run together. */
  private static final Pattern NAME_AND_AGE =
      Pattern.compile("(?<author>.*\\D)(?<age>\\d{1,2})(?:s|m|h|d|w|mo|y)\\*?(?:Ω?[-−\\d]*)");

  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM uuuu")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Says whether {@code line} stands for a comment whose text is gone. */
  static boolean isOfDeleted(String line) {
    Matcher mark = MARK.matcher(line);
    return mark.lookingAt() && DELETED.matcher(line.substring(mark.end())).matches();
  }

  /** Returns what {@code line} says if it is the header of a comment, otherwise null. */
  static CommentHeader parse(String line) {
    Matcher mark = MARK.matcher(line);
    boolean marked = mark.lookingAt();
    String rest = marked ? line.substring(mark.end()) : line;
    if (rest.isEmpty() || rest.length() > LONGEST || isOfDeleted(line)) {
      return null;
    }
    Matcher whole = WHOLE.matcher(rest);
    if (whole.matches() && PLAIN_NAME.matcher(name(whole.group("author"))).matches()) {
      boolean dated = whole.group("time") != null;
      boolean scored = whole.group("score") != null || whole.group("score2") != null;
      Certainty certainty =
          marked ? Certainty.MARKED : dated || scored ? Certainty.FULL : Certainty.BRIEF;
      String name = name(whole.group("author"));
      boolean deleted = name.equalsIgnoreCase("deleted") || name.equalsIgnoreCase("removed");
      return new CommentHeader(
          certainty, deleted ? null : name, publishedAt(whole), karma(whole), false);
    }
    return marked ? runTogether(rest) : null;
  }

  private static String name(String author) {
    return author.strip().replaceFirst("^u/", "").replaceAll("^\\[|\\]$", "");
  }

  /** Reads "name", "nameΩ123", "name123", "name2yΩ123". */
  private static CommentHeader runTogether(String rest) {
    int omega = rest.indexOf('Ω');
    String name = (omega > 0 ? rest.substring(0, omega) : rest).strip();
    Matcher aged = NAME_AND_AGE.matcher(rest);
    // In "tamsin_v31" and "tamsin12d" nothing says which digits are the name's.
    if (aged.matches()) {
      String author = aged.group("age").length() == 1 ? aged.group("author").strip() : null;
      return new CommentHeader(Certainty.MARKED, author, null, null, true);
    }
    boolean ambiguous = omega <= 0 && Character.isDigit(name.charAt(name.length() - 1));
    return new CommentHeader(Certainty.MARKED, ambiguous ? null : name, null, null, false);
  }

  /** Returns this header without the author, which could as well end in what looks like an age. */
  CommentHeader withoutAuthor() {
    return new CommentHeader(certainty, null, publishedAt, karma, aged);
  }

  private static Integer karma(Matcher whole) {
    String score = whole.group("score") != null ? whole.group("score") : whole.group("score2");
    return score == null || !Character.isDigit(score.charAt(score.indexOf(' ') - 1))
        ? null
        : Integer.valueOf(score.substring(0, score.indexOf(' ')).replace('−', '-'));
  }

  private static Long publishedAt(Matcher whole) {
    try {
      LocalDate date;
      if (whole.group("iso") != null) {
        date = LocalDate.parse(whole.group("iso"));
      } else if (whole.group("day") != null) {
        date = day(whole.group("day"), whole.group("month"), whole.group("year"));
      } else if (whole.group("day2") != null) {
        date = day(whole.group("day2"), whole.group("month2"), whole.group("year2"));
      } else {
        return null;
      }
      LocalDateTime at = date.atTime(time(whole.group("time"), whole.group("half")));
      return ChronoUnit.MICROS.between(
          LocalDateTime.of(1970, 1, 1, 0, 0), at.atOffset(ZoneOffset.UTC).toLocalDateTime());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate day(String day, String month, String year) {
    return LocalDate.parse(day + " " + month.substring(0, 3) + " " + year, DAY);
  }

  private static LocalTime time(String time, String half) {
    if (time == null) {
      return LocalTime.MIDNIGHT;
    }
    int colon = time.indexOf(':');
    int hour = Integer.parseInt(time.substring(0, colon));
    int minute = Integer.parseInt(time.substring(colon + 1));
    if (half == null) {
      return LocalTime.of(hour, minute);
    }
    return LocalTime.of(hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0), minute);
  }
}
