// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What elements say: words, links, numbers and dates, or null. */
final class Markup {
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
  private static final Pattern NUMBER = Pattern.compile("[-−–+]?\\d{1,9}(?!\\d|[.]\\d|[kKmM])");
  private static final Pattern DAY =
      Pattern.compile("([A-Z][a-z]{2})[a-z]* (\\d{1,2}), (\\d{4})\\b.*");
  private static final DateTimeFormatter MONTH_DAY_YEAR =
      DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ENGLISH);

  private Markup() {}

  /** Returns the date of the first {@code time} at or in what {@code selector} finds; or null. */
  static Long time(Element in, String selector) {
    Element found = in.selectFirst(selector);
    return found == null ? null : timestamp(attribute(found, "time[datetime]", "datetime"));
  }

  /** Reads an ISO date as pages write it; null for anything else. */
  static Long timestamp(String text) {
    return text == null
        ? null
        : JsonFields.timestamp(OFFSET.matcher(text.strip()).replaceFirst("$1:$2"));
  }

  /** Reads a whole number that stands alone or first, such as "−3 points"; null without. */
  static Integer number(String text) {
    if (text == null) {
      return null;
    }
    Matcher number = NUMBER.matcher(text.strip().replace(",", ""));
    return number.lookingAt() ? Integer.valueOf(number.group().replaceFirst("[−–]", "-")) : null;
  }

  /** Returns the words of the first element that {@code selector} finds; null without. */
  static String text(Element in, String selector) {
    Element found = in.selectFirst(selector);
    return found == null || found.text().isBlank() ? null : found.text();
  }

  /** Returns the attribute of the first element that {@code selector} finds; null without. */
  static String attribute(Element in, String selector, String name) {
    Element found = in.selectFirst(selector);
    return found == null || found.attr(name).isBlank() ? null : found.attr(name).strip();
  }

  /** Returns where the first element that {@code selector} finds links to; null without. */
  static String link(Element in, String selector) {
    Element found = in.selectFirst(selector);
    return found == null || found.absUrl("href").isBlank() ? null : found.absUrl("href");
  }

  /** Returns the words of all elements that {@code selector} finds, as a list; null without. */
  static String names(Element in, String selector) {
    List<String> names = in.select(selector).eachText().stream().distinct().toList();
    return names.isEmpty() ? null : String.join(", ", names);
  }

  static String first(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.strip();
      }
    }
    return null;
  }

  static Long firstTime(Long time, Long otherwise) {
    return time == null ? otherwise : time;
  }

  /** Reads the day of "Jul 8, 2023, 5:01 PM", whose hour is that of who saved the page. */
  static Long day(String text) {
    Matcher day = DAY.matcher(text == null ? "" : text.strip());
    if (!day.matches()) {
      return null;
    }
    try {
      String plain = day.group(1) + " " + day.group(2) + " " + day.group(3);
      return timestamp(LocalDate.parse(plain, MONTH_DAY_YEAR).toString());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
