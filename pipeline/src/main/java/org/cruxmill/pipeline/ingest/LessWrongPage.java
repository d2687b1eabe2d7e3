// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page of ForumMagnum, on which LessWrong, the Alignment Forum and the EA Forum run. Its class
 * names end in what a build made up; how they begin, ids and addresses stay.
 */
final class LessWrongPage {
  static final String SIGNS =
      "#postContent, [class*=PostsPage-post], [class*=CommentsItem-root], .comments-node,"
          + " meta[property=og:site_name][content=LessWrong],"
          + " meta[property=og:site_name][content=AI Alignment Forum],"
          + " meta[property=og:site_name][content=EA Forum]";

  private static final Map<String, String> SOURCES =
      Map.of(
          "lesswrong.com", "lesswrong",
          "alignmentforum.org", "alignmentforum",
          "forum.effectivealtruism.org", "eaforum");
  private static final Pattern POST_ID = Pattern.compile("/(?:posts|p)/(\\w{10,24})(?:/|$)");
  private static final Pattern COMMENT_ID = Pattern.compile("[?&]commentId=(\\w{10,24})");

  private static final String COMMENT =
      ".comments-node, [class*=CommentFrame-node], [id][class*=Answer-answer]";
  private static final String BODY =
      "#postContent, [class*=PostsPage-postContent], [class*=PostsPage-postBody]";
  private static final String COMMENT_BODY =
      "[class*=CommentBody-root], [class*=commentBody], [class*=Answer-postContent],"
          + " [class*=SingleLineComment-truncatedHighlight]";
  private static final String WIDGETS =
      "[class*=LinkPreview], [class*=SideComment], [class*=SideItem], [class*=InlineReactHover],"
          + " [class*=ElicitBlock], [class*=PostsPagePostFooter], [class*=PostActions],"
          + " [class*=SubscribeTo], [class*=read-more], [class*=ClickToHighlight], .react-hover";

  private LessWrongPage() {}

  static HtmlPage.Found thread(Document page) {
    page.select(WIDGETS).remove();
    List<ForumPost> comments = CommentTree.takeFrom(page, COMMENT, LessWrongPage::comment);
    String host = PageHead.host(page);
    Matcher id = POST_ID.matcher(PageHead.path(page));
    ForumPost post =
        new ForumPost(
            id.find() ? id.group(1) : null,
            PageHead.url(page),
            Markup.first(Markup.text(page, "h1[class*=PostsPageTitle], h1"), PageHead.title(page)),
            Markup.first(
                Markup.names(page, "[class*=PostsAuthors] a[href*=/users/]"),
                PageHead.author(page)),
            null,
            Markup.firstTime(
                Markup.time(page, "[class*=PostsPageDate]"), PageHead.publishedAt(page)),
            karma(page),
            CommentTree.text(page.selectFirst(BODY)),
            comments);
    return new HtmlPage.Found(SOURCES.getOrDefault(host, host.isEmpty() ? "file" : host), post);
  }

  private static ForumPost comment(Element comment, List<ForumPost> replies) {
    String link = Markup.link(comment, "a[href*=commentId=]");
    Matcher id = COMMENT_ID.matcher(link == null ? "" : link);
    return new ForumPost(
        id.find() ? id.group(1) : Markup.first(comment.id()),
        link,
        null,
        Markup.text(comment, "a[href*=/users/], [class*=UserName], [class*=Answer-author]"),
        null,
        Markup.time(comment, "time[datetime]"),
        karma(comment),
        CommentTree.text(comment.selectFirst(COMMENT_BODY)),
        replies);
  }

  /** The first score is that of karma; what follows is agreement, or another forum's. */
  private static Integer karma(Element in) {
    return in.select("[class*=voteScore]").stream()
        .map(score -> Markup.number(score.ownText()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
