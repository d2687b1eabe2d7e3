// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * The record that users bring, one a line: {@code id, title, author|authors, date|date_published,
 * url, source, text, karma|score}; its thread by {@code parent_id} and {@code thread_id}, or by
 * {@code comments} within it.
 */
final class RecordPosts {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String DEFAULT_SOURCE = "file";

  private RecordPosts() {}

  static List<SourcePost> posts(RawRecord record) throws UnusableException {
    JsonNode node;
    try {
      node = JSON.readTree(record.content().replace("\ufeff", ""));
    } catch (JsonProcessingException e) {
      throw new UnusableException("bad_json", "not JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw new UnusableException("bad_json", "expected an object {\"text\": …} in this line");
    }
    String source = text(node, "source") == null ? DEFAULT_SOURCE : text(node, "source");
    String parent = text(node, "parent_id");
    String thread = text(node, "thread_id");
    boolean opens = parent == null && (thread == null || thread.equals(text(node, "id")));
    ForumPost.Place place =
        opens
            ? ForumPost.Place.ofPost(source)
            : new ForumPost.Place(source, thread == null ? parent : thread, parent);
    return forumPost(node).sourcePosts(record, place);
  }

  private static ForumPost forumPost(JsonNode node) {
    List<ForumPost> replies = new ArrayList<>();
    node.path("comments").forEach(comment -> replies.add(forumPost(comment)));
    return new ForumPost(
        text(node, "id"),
        text(node, "url"),
        text(node, "title"),
        authors(node),
        null,
        timestamp(first(node, "date_published", "date")),
        karma(node),
        node.path("text").isTextual() ? text(node, "text") : null,
        replies);
  }

  /** Returns a text or number as text; null where there is none. */
  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? value.asText()
        : null;
  }

  private static String first(JsonNode node, String key, String otherwise) {
    return text(node, key) == null ? text(node, otherwise) : text(node, key);
  }

  private static String authors(JsonNode node) {
    JsonNode authors = node.path("authors");
    if (authors.isArray() && !authors.isEmpty()) {
      return StreamSupport.stream(authors.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(", "));
    }
    return first(node, "author", "authors");
  }

  private static Integer karma(JsonNode node) {
    JsonNode karma = node.hasNonNull("karma") ? node.path("karma") : node.path("score");
    return karma.canConvertToInt() && karma.isIntegralNumber() ? karma.intValue() : null;
  }

  /** Reads ISO 8601 with or without a time and an offset; null for anything else. */
  static Long timestamp(String text) {
    if (text == null) {
      return null;
    }
    try {
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
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
