// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of www.reddit.com, whose own elements carry what they show as attributes. */
final class RedditPage {
  static final String SIGNS = "shreddit-post, shreddit-comment";
  static final String SOURCE = "reddit";
  static final String HOME = "https://www.reddit.com/";

  private RedditPage() {}

  static HtmlPage.Found thread(Document page) {
    page.setBaseUri(HOME);
    List<ForumPost> comments = CommentTree.takeFrom(page, "shreddit-comment", RedditPage::comment);
    Element post = page.selectFirst("shreddit-post");
    return new HtmlPage.Found(SOURCE, post(post == null ? page.body() : post, comments));
  }

  private static ForumPost post(Element post, List<ForumPost> replies) {
    return new ForumPost(
        Markup.first(post.id()),
        address(post.attr("permalink")),
        Markup.first(post.attr("post-title"), Markup.text(post, "[slot=title]")),
        author(post.attr("author")),
        null,
        Markup.timestamp(post.attr("created-timestamp")),
        Markup.number(post.attr("score")),
        CommentTree.text(post.selectFirst("[slot=text-body]")),
        replies);
  }

  private static ForumPost comment(Element comment, List<ForumPost> replies) {
    return new ForumPost(
        Markup.first(comment.attr("thingid")),
        address(comment.attr("permalink")),
        null,
        author(comment.attr("author")),
        null,
        Markup.firstTime(
            Markup.timestamp(comment.attr("created-timestamp")),
            Markup.firstTime(
                Markup.time(comment, "time[datetime]"),
                Markup.timestamp(Markup.attribute(comment, "faceplate-timeago[ts]", "ts")))),
        Markup.number(comment.attr("score")),
        CommentTree.text(comment.selectFirst("[slot=comment]")),
        replies);
  }

  /** Returns the address of a {@code permalink}; null without. */
  static String address(String permalink) {
    return permalink.startsWith("/") ? HOME + permalink.substring(1) : Markup.first(permalink);
  }

  /** Returns the author, null for one who is gone. */
  static String author(String name) {
    return name.equals("[deleted]") ? null : Markup.first(name);
  }
}
