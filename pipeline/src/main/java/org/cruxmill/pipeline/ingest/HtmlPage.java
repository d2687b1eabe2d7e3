// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The kinds of saved pages, told by what is in them; the first that fits reads the page. */
enum HtmlPage {
  OLD_REDDIT(OldRedditPage.SIGNS, OldRedditPage::thread),
  REDDIT(RedditPage.SIGNS, RedditPage::thread),
  GREATER_WRONG(GreaterWrongPage.SIGNS, GreaterWrongPage::thread),
  LESS_WRONG(LessWrongPage.SIGNS, LessWrongPage::thread),
  SUBSTACK(SubstackPage.SIGNS, SubstackPage::thread),
  READABLE("*", ReadablePage::thread);

  /**
   * What a page holds.
   *
   * @param source such as {@code lesswrong}
   */
  record Found(String source, ForumPost post) {}

  private static final Set<String> MEDIA_TYPES = Set.of("text/html", "application/xhtml+xml");

  private final String signs;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Document, Found> reader;

  HtmlPage(String signs, Function<Document, Found> reader) {
    this.signs = signs;
    this.reader = reader;
  }

  /** Returns whether records of {@code mediaType} are pages. */
  static boolean reads(String mediaType) {
    return MEDIA_TYPES.contains(mediaType);
  }

  static List<SourcePost> posts(RawRecord record) {
    Document page = Jsoup.parse(record.content());
    PageHead.setUrl(page);
    for (HtmlPage kind : values()) {
      if (page.selectFirst(kind.signs) != null) {
        Found found = kind.reader.apply(page);
        return found.post().sourcePosts(record, ForumPost.Place.ofPost(found.source()), 0);
      }
    }
    throw new IllegalStateException("every page is readable");
  }
}
