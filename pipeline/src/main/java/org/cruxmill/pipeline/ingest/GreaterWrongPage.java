// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of GreaterWrong, which shows LessWrong in plain markup with classes that stay. */
final class GreaterWrongPage {
  static final String SIGNS = ".post-meta .lw2-link, .body-text.post-body, li.comment-item";

  private static final Pattern POST_ID = Pattern.compile("/posts/(\\w{10,24})(?:/|$)");

  private GreaterWrongPage() {}

  static HtmlPage.Found thread(Document page) {
    List<ForumPost> comments =
        CommentTree.takeFrom(page, "li.comment-item", GreaterWrongPage::comment);
    Element meta = page.selectFirst(".post-meta");
    Element body = page.selectFirst(".post-body");
    String link = Markup.first(PageHead.url(page), Markup.link(page, ".post-meta .lw2-link"));
    Matcher id = POST_ID.matcher(link == null ? "" : link);
    ForumPost post =
        new ForumPost(
            id.find() ? id.group(1) : null,
            PageHead.url(page),
            Markup.first(Markup.text(page, "h1.post-title, main h1"), PageHead.title(page)),
            meta == null ? PageHead.author(page) : Markup.names(meta, ".author"),
            null,
            meta == null ? PageHead.publishedAt(page) : publishedAt(meta),
            meta == null ? null : karma(meta),
            CommentTree.text(body),
            comments);
    return new HtmlPage.Found("greaterwrong", post);
  }

  private static ForumPost comment(Element item, List<ForumPost> replies) {
    return new ForumPost(
        Markup.first(item.id().replaceFirst("^comment-", "")),
        Markup.link(item, ".comment-meta .permalink, .comment-meta a.date"),
        null,
        Markup.text(item, ".comment-meta .author"),
        null,
        publishedAt(item),
        karma(item),
        item.selectFirst(".deleted-comment") == null
            ? CommentTree.text(item.selectFirst(".comment-body"))
            : null,
        replies);
  }

  private static Long publishedAt(Element in) {
    return Markup.timestamp(Markup.attribute(in, ".date[data-js-date]", "data-js-date"));
  }

  /** Shown as "12 points", or "LW: 12 AF: 5" where two forums count. */
  private static Integer karma(Element in) {
    String karma = Markup.text(in, ".karma-value");
    return karma == null ? null : Markup.number(karma.replaceFirst("^LW:\\s*", ""));
  }
}
