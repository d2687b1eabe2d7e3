// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPageTest {
  private static final String FORUM =
      """
      <meta property="og:url" content="https://%s/posts/k3QvTzWm8RbN2LxYa/x">
      <div id="postContent"><p>A post.</p></div>
      <div class="comments-node" id="aB7dKq2sPzLw9XcVn"><div class="CommentBody-root_1">One.</div>
      </div>
      """;

  @ParameterizedTest
  @CsvSource({
    "www.lesswrong.com,           lesswrong",
    "www.alignmentforum.org,      alignmentforum",
    "forum.effectivealtruism.org, eaforum",
    "forum.example.org,           forum.example.org",
  })
  void aForumIsKnownByItsAddress(String host, String source) throws Exception {
    List<SourcePost> posts = posts(FORUM.formatted(host));
    assertEquals(source, posts.get(0).source());
    assertEquals("k3QvTzWm8RbN2LxYa", posts.get(0).nativeId());
    assertEquals("aB7dKq2sPzLw9XcVn", posts.get(1).nativeId());
  }

  @Test
  void aCrossPostHasTheAddressWhereItWasSaved() throws Exception {
    String elsewhere = "<link rel=canonical href='https://example.org/original'>";
    SourcePost post = posts(elsewhere + FORUM.formatted("www.lesswrong.com")).get(0);
    assertEquals("https://www.lesswrong.com/posts/k3QvTzWm8RbN2LxYa/x", post.url());
  }

  @Test
  void aThreadWhoseDeletedCommentsWereAnsweredStaysWhole() throws Exception {
    List<SourcePost> posts =
        posts(
            "<shreddit-post id=t3_a><div slot=text-body>A post.</div></shreddit-post>"
                + "<shreddit-comment thingid=t1_b><div slot=comment>[removed]</div>"
                + "<shreddit-comment thingid=t1_c><div slot=comment>So it goes.</div>");
    assertEquals(List.of("A post.", "So it goes."), posts.stream().map(SourcePost::text).toList());
    assertEquals(posts.get(0).docId(), posts.get(1).parentId());
  }

  @Test
  void commentsOfAPostThatHasNoTextAreRead() throws Exception {
    List<SourcePost> posts =
        posts(
            "<div class='thing link' data-fullname=t3_a></div><div class='thing comment'"
                + " data-fullname=t1_b><div class=usertext-body><div class=md>Nice chart.</div>");
    assertEquals(List.of("Nice chart."), posts.stream().map(SourcePost::text).toList());
    assertNull(posts.get(0).author());
  }

  @ParameterizedTest
  @CsvSource({
    "12 points, 12",
    "−3, -3",
    "'1,204', 1204",
    "1.2k, ''",
    "•, ''",
  })
  void aKarmaThatIsRoundedIsNoNumber(String shown, String expected) throws Exception {
    Integer karma =
        posts(
                "<div class=post-meta><span class=karma-value>%s</span></div>".formatted(shown)
                    + "<div class='body-text post-body'>A post.</div>")
            .get(0)
            .karma();
    assertEquals(expected, karma == null ? "" : karma.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div id=x><main><article><p>The whole of it, in one paragraph.</p></article></main></div>",
        "<form><div class=post-body><p>The whole of it, in one paragraph.</p></div></form>",
        "<body class=has-sidebar><p>The whole of it, in one paragraph.</p></body>",
        "<div class=share-this>Share</div>The whole of it, in one paragraph.",
        "<header><h1>T</h1></header><p>The whole of it, in one paragraph.</p><footer>Bye</footer>",
      })
  void aBlogIsItsArticle(String page) throws Exception {
    assertEquals("The whole of it, in one paragraph.", posts(page).get(0).text());
  }

  private static List<SourcePost> posts(String page) throws UnusableException {
    return PostParser.parse(new RawRecord("page.html", null, "text/html", page));
  }
}
