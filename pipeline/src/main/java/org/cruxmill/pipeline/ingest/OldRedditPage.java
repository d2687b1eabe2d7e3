// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of old.reddit.com, which says in data attributes what each thing on it is. */
final class OldRedditPage {
  static final String SIGNS = ".thing[data-fullname^=t1_], .thing[data-fullname^=t3_]";

  private OldRedditPage() {}

  static HtmlPage.Found thread(Document page) {
    page.setBaseUri(RedditPage.HOME);
    List<ForumPost> comments = CommentTree.takeFrom(page, ".thing.comment", OldRedditPage::thing);
    Element link = page.selectFirst(".thing.link");
    ForumPost post = thing(link == null ? page.body() : link, comments);
    return new HtmlPage.Found(RedditPage.SOURCE, post);
  }

  private static ForumPost thing(Element thing, List<ForumPost> replies) {
    String score = Markup.attribute(thing, ".score.unvoted[title]", "title");
    return new ForumPost(
        Markup.first(thing.attr("data-fullname")),
        RedditPage.address(thing.attr("data-permalink")),
        Markup.text(thing, "a.title"),
        RedditPage.author(thing.attr("data-author")),
        null,
        Markup.firstTime(
            Markup.time(thing, ".tagline time"), Markup.timestamp(thing.attr("data-timestamp"))),
        Markup.number(Markup.first(thing.attr("data-score"), score)),
        CommentTree.text(thing.selectFirst(".usertext-body .md")),
        replies);
  }
}
