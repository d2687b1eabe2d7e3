// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file: one post, its text as it is. Title, author and date stand in the front matter, a
 * block of {@code key: value} lines between two lines of {@code ---} or {@code +++}; the title may
 * be the first heading instead.
 */
final class MarkdownFile {
  private static final Set<String> MEDIA_TYPES =
      Set.of("text/markdown", "text/x-markdown", "text/x-web-markdown");

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A\ufeff?\\s*(---|\\+\\+\\+)[ \\t]*\\R(.*?\\R)\\1[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("\\A\ufeff?\\s*# +(.+?)[ #]*(?:\\R|\\z)");
  private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1");

  private MarkdownFile() {}

  /** Returns whether records of {@code mediaType} are Markdown. */
  static boolean reads(String mediaType) {
    return MEDIA_TYPES.contains(mediaType);
  }

  static List<SourcePost> posts(RawRecord record) {
    Matcher block = FRONT_MATTER.matcher(record.content());
    boolean found = block.find();
    String front = found ? block.group(2) : "";
    String text = found ? record.content().substring(block.end()) : record.content();
    Matcher heading = TITLE.matcher(text);
    return new ForumPost(
            null,
            value(front, "url|link|canonical_url"),
            Markup.first(value(front, "title"), heading.find() ? heading.group(1) : null),
            value(front, "authors?"),
            null,
            Markup.timestamp(value(front, "date|date_published|published")),
            null,
            text.replace("\r\n", "\n").strip(),
            List.of())
        .sourcePosts(record, ForumPost.Place.ofPost("file"), 0);
  }

  /** Returns the value of the first of {@code keys}, the items of a list joined; null without. */
  private static String value(String front, String keys) {
    Matcher entry =
        Pattern.compile("(?im)^(?:" + keys + ")[ \\t]*[:=](.*(?:\\R[ \\t]*- .*)*)").matcher(front);
    if (!entry.find()) {
      return null;
    }
    String value = entry.group(1).strip();
    String divider = value.startsWith("[") ? "," : "(?:^|\\R[ \\t]*)- ";
    return Markup.first(
        Stream.of(value.split(divider))
            .map(item -> item.replaceAll("[\\[\\]]", "").strip())
            .map(item -> QUOTED.matcher(item).replaceFirst("$2"))
            .filter(item -> !item.isBlank())
            .collect(Collectors.joining(", ")));
  }
}
