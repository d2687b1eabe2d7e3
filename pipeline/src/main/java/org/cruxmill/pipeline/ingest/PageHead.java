// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page says of itself: in its meta tags, its linked data and its elements. */
final class PageHead {
  private static final Pattern SLASHED_DAY = Pattern.compile("\\d{4}/\\d{2}/\\d{2}");

  private PageHead() {}

  /** Resolves the links of {@code page} against its own address. */
  static void setUrl(Document page) {
    String url = url(page);
    if (url != null) {
      page.setBaseUri(url);
    }
  }

  /** Returns the address, its own before that of an original elsewhere; null if not given. */
  static String url(Document page) {
    String own = meta(page, "og:url");
    Element canonical = page.selectFirst("link[rel=canonical][href^=http]");
    return own != null || canonical == null ? own : canonical.attr("href");
  }

  /** Returns the host of {@link #url} without {@code www.}; empty if not given. */
  static String host(Document page) {
    URI uri = uri(page);
    return uri == null || uri.getHost() == null
        ? ""
        : uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
  }

  /** Returns the path of {@link #url}; empty if not given. */
  static String path(Document page) {
    URI uri = uri(page);
    return uri == null || uri.getPath() == null ? "" : uri.getPath();
  }

  static String title(Document page) {
    return Markup.first(
        meta(page, "og:title"), meta(page, "citation_title"), Markup.text(page, "title"));
  }

  static String author(Document page) {
    return Markup.first(
        meta(page, "citation_author"),
        meta(page, "author"),
        Markup.text(
            page, "[rel=author], [itemprop=author] [itemprop=name], [itemprop=author], .p-author"),
        meta(page, "article:author"));
  }

  /** Returns who made a document, as its metadata say; null if not given. */
  static String creators(Document page) {
    List<String> names = page.select("meta[name=dc:creator]").eachAttr("content");
    return names.isEmpty() ? null : String.join(", ", names);
  }

  static Long publishedAt(Document page) {
    String day = meta(page, "citation_publication_date");
    return Markup.timestamp(
        Markup.first(
            meta(page, "article:published_time"),
            linkedData(page, "datePublished"),
            Markup.attribute(page, "[itemprop=datePublished]", "content"),
            Markup.attribute(page, "[itemprop=datePublished]", "datetime"),
            Markup.attribute(page, "article time[datetime], main time[datetime]", "datetime"),
            day != null && SLASHED_DAY.matcher(day).matches() ? day.replace('/', '-') : null));
  }

  private static URI uri(Document page) {
    String url = url(page);
    try {
      return url == null ? null : new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static String meta(Document page, String name) {
    return Markup.attribute(
        page, "meta[property=%1$s], meta[name=%1$s]".formatted(name), "content");
  }

  private static String linkedData(Document page, String key) {
    Pattern pair = Pattern.compile("\"" + key + "\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");
    for (Element script : page.select("script[type=application/ld+json]")) {
      Matcher found = pair.matcher(script.data());
      if (found.find()) {
        return found.group(1);
      }
    }
    return null;
  }
}
