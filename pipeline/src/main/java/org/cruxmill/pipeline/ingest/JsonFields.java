// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cruxmill.pipeline.reject.UnusableException;

/** Reads JSON and the fields of its records, in the forms in which they are met. */
final class JsonFields {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** From 1973 on: a shorter number is a year, or a date without its dashes. */
  private static final Pattern EPOCH = Pattern.compile("\\d{9,16}(?:\\.\\d{1,9})?");

  /** As seconds, the year 5138: what is greater counts milliseconds. */
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(100_000_000_000L);

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");

  private JsonFields() {}

  /**
   * Returns the one value that {@code record} holds.
   *
   * @throws UnusableException {@code bad_json}, or {@code json_too_deep} for one that would take
   *     more stack than there is
   */
  static JsonNode read(RawRecord record) throws UnusableException {
    try {
      return JSON.readTree(record.content().replace("\ufeff", ""));
    } catch (StreamConstraintsException e) {
      if (e.getOriginalMessage().toLowerCase(Locale.ROOT).contains("depth")) {
        String message =
            "JSON nested over %d deep: name what a comment answers by \"parent_id\" instead";
        throw new UnusableException(
            "json_too_deep", message.formatted(StreamReadConstraints.DEFAULT_MAX_DEPTH));
      }
      throw new UnusableException("json_too_large", "a value is too long: " + message(e));
    } catch (JsonProcessingException e) {
      throw new UnusableException("bad_json", "not JSON: " + message(e));
    }
  }

  /** Returns the first line, without the place in the text that Jackson adds. */
  private static String message(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  /** Says what kind of value it is, for messages: "an object", "a string". */
  static String kind(JsonNode value) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return value.isNull() ? "null" : ("aeiou".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
  }

  /** Returns the first of {@code keys} that has text or a number; null where none has. */
  static String text(JsonNode node, String... keys) {
    for (String key : keys) {
      JsonNode value = node.path(key);
      if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.isDouble() && Double.isFinite(value.doubleValue())
            ? value.decimalValue().toPlainString() // not "1.7E9"
            : value.asText();
      }
    }
    return null;
  }

  /**
   * Returns the first of {@code keys} that holds anything, as a whole number; null if it is none.
   */
  static Integer wholeNumber(JsonNode node, String... keys) {
    for (String key : keys) {
      if (node.hasNonNull(key)) {
        JsonNode value = node.path(key);
        boolean isNumber = value.canConvertToExactIntegral() && value.canConvertToInt();
        boolean isText = value.isTextual() && WHOLE_NUMBER.matcher(value.asText()).matches();
        return isNumber
            ? Integer.valueOf(value.intValue())
            : isText ? Integer.valueOf(value.asText()) : null;
      }
    }
    return null;
  }

  /** Returns the time in the first of {@code keys} that holds anything. */
  static Long timestamp(JsonNode node, String... keys) {
    return timestamp(text(node, keys));
  }

  /**
   * Returns microseconds since 1970.
   *
   * @return null for what is neither ISO 8601, with or without a time and an offset, nor seconds or
   *     milliseconds since 1970, as a number or as text
   */
  static Long timestamp(String time) {
    if (time == null) {
      return null;
    }
    try {
      return EPOCH.matcher(time).matches() ? sinceEpoch(new BigDecimal(time)) : iso(time);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static long sinceEpoch(BigDecimal number) {
    int digits = number.compareTo(LAST_SECOND) < 0 ? 6 : 3;
    return number.movePointRight(digits).toBigInteger().longValueExact();
  }

  private static long iso(String text) {
    TemporalAccessor time =
        text.length() <= "2026-01-01".length()
            ? LocalDate.parse(text).atStartOfDay()
            : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
    Instant instant =
        time instanceof OffsetDateTime offset
            ? offset.toInstant()
            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
