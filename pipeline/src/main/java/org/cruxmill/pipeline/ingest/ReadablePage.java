// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Any other page: the text of its article, and the comments below it where they stand in the markup
 * of WordPress and its kin. What is around the article is told by its element, role or name; which
 * element the article is, by how much of the page's prose it holds.
 */
final class ReadablePage {
  private static final String COMMENTS =
      "#comments, .comments-area, .comment-list, .commentlist, #disqus_thread, .comments";
  private static final String COMMENT =
      "li.comment, li.pingback, [id^=comment-].comment, article.comment, div.comment[id]";
  private static final List<String> COMMENT_BODIES =
      List.of(".comment-content", ".comment-text", ".comment-body", ".text");
  private static final String AROUND =
      "nav, aside, header, footer, form, dialog, menu, [role=navigation], [role=complementary],"
          + " [role=contentinfo], [role=search], [role=dialog], [role=banner], [class*=share],"
          + " [class*=sharing], [class*=sidebar], [class*=related], [class*=newsletter],"
          + " [class*=subscribe], [class*=cookie], [class*=breadcrumb], [class*=pagination],"
          + " [class*=post-navigation], [class*=site-header], [class*=site-footer], [class*=jp-],"
          + " [class*=author-bio], [class*=post-tags], [class*=entry-meta], [class*=entry-footer],"
          + " [id*=sidebar], [id*=cookie], [class*=advert]";
  private static final String ARTICLE =
      "[itemprop=articleBody], .entry-content, .post-content, .article-content, .article-body,"
          + " .post-body, .h-entry .e-content, article, [role=main], main, #content, #main";
  private static final int LONGEST_MENU = 200;
  private static final String PROSE = "p, li, blockquote, pre, h2, h3";

  private ReadablePage() {}

  static HtmlPage.Found thread(Document page) {
    Element section = page.selectFirst(COMMENTS);
    List<ForumPost> comments =
        section == null ? List.of() : CommentTree.takeFrom(section, COMMENT, ReadablePage::comment);
    page.select(COMMENTS).remove();
    String author = PageHead.author(page);
    Long publishedAt = PageHead.publishedAt(page);
    String title = Markup.first(PageHead.title(page), Markup.text(page, "h1"));
    Element body = article(page);
    for (Element heading : body.select("h1")) {
      if (title != null && title.contains(heading.text())) {
        heading.remove();
      }
    }
    ForumPost article =
        new ForumPost(
            null,
            PageHead.url(page),
            title,
            author,
            null,
            publishedAt,
            null,
            CommentTree.text(body),
            comments);
    return new HtmlPage.Found("file", article);
  }

  private static ForumPost comment(Element comment, List<ForumPost> replies) {
    return new ForumPost(
        null,
        Markup.link(comment, "a[href*=#comment-]"),
        null,
        Markup.first(
            Markup.text(comment, ".fn"),
            Markup.text(comment, ".comment-author, [rel=author], .author")),
        null,
        Markup.time(comment, "time[datetime]"),
        null,
        CommentTree.text(
            COMMENT_BODIES.stream()
                .map(comment::selectFirst)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)),
        replies);
  }

  /** Takes away what is around the article and returns the smallest element with most prose. */
  private static Element article(Document page) {
    int all = prose(page.body());
    for (Element around : page.select(AROUND)) {
      if (2 * prose(around) <= all) {
        around.remove();
      }
    }
    Set<Element> rows = new LinkedHashSet<>();
    page.select("a").forEach(link -> rows.add(link.closest("tr, p, div, center")));
    rows.stream().filter(row -> row != null && isMenu(row)).forEach(Element::remove);
    int rest = prose(page.body());
    Element smallest = page.body();
    for (Element each : page.select(ARTICLE)) {
      smallest = 2 * prose(each) > rest ? each : smallest;
    }
    return smallest;
  }

  /** Whether it is a row of links and nothing else, such as "home | about". */
  private static boolean isMenu(Element row) {
    if (row.select("a").size() < 2 || row.text().length() > LONGEST_MENU) {
      return false;
    }
    Element rest = row.clone();
    rest.select("a").remove();
    return rest.text().chars().noneMatch(Character::isLetter);
  }

  private static int prose(Element in) {
    return in.select(PROSE).stream().mapToInt(each -> each.ownText().length()).sum();
  }
}
