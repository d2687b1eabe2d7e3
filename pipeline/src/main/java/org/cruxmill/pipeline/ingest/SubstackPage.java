// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of Substack, on its own host or another. */
final class SubstackPage {
  static final String SIGNS =
      ".available-content, .body.markup, .comment-list .comment .comment-anchor";

  private static final Pattern LIKES = Pattern.compile("Like(?:d)? \\((\\d{1,9})\\)");
  private static final String WIDGETS =
      "[class*=subscription-widget], [class*=subscribe-widget], [class*=button-wrapper],"
          + " [class*=digest-post-embed], [class*=embedded-post], [class*=embedded-publication],"
          + " .header-anchor-parent, [class*=poll-embed], [class*=install-substack],"
          + " [class*=community-chat], .paywall, .image-link-expand, .tweet, .footnote-number";

  private SubstackPage() {}

  static HtmlPage.Found thread(Document page) {
    page.select(WIDGETS).remove();
    List<ForumPost> comments = CommentTree.takeFrom(page, ".comment", SubstackPage::comment);
    String url = PageHead.url(page);
    ForumPost post =
        new ForumPost(
            url == null ? null : url.replaceFirst("^https?://", "").replaceFirst("[?#].*", ""),
            url,
            Markup.first(Markup.text(page, "h1.post-title"), PageHead.title(page)),
            PageHead.author(page),
            null,
            PageHead.publishedAt(page),
            likes(page),
            CommentTree.text(page.selectFirst(".body.markup, .available-content")),
            comments);
    return new HtmlPage.Found("substack", post);
  }

  private static ForumPost comment(Element comment, List<ForumPost> replies) {
    String anchor = Markup.attribute(comment, "[id^=comment-]", "id");
    return new ForumPost(
        anchor == null ? null : anchor.replaceFirst("^comment-", ""),
        Markup.link(comment, "a[href*=/comment/]"),
        null,
        Markup.text(comment, ".commenter-name, a[href*=/profile/], a[href*=substack.com/@]"),
        null,
        Markup.firstTime(
            Markup.time(comment, "time[datetime]"),
            Markup.day(Markup.attribute(comment, "a[href*=/comment/][title]", "title"))),
        likes(comment),
        CommentTree.text(comment.selectFirst(".comment-body")),
        replies);
  }

  private static Integer likes(Element in) {
    String label = Markup.attribute(in, "[aria-label^=Like]", "aria-label");
    Matcher likes = LIKES.matcher(label == null ? "" : label);
    return likes.matches()
        ? Markup.number(likes.group(1))
        : Markup.number(Markup.text(in, "[class*=like-button] .label"));
  }
}
