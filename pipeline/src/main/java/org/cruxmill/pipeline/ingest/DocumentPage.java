// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A PDF, DOCX or EPUB, from the XHTML that {@link TikaDocument} made of it: one post. */
final class DocumentPage {
  private static final String SOURCE = "file";

  /** Styles of DOCX, as Tika names them. */
  private static final String QUOTATION = "p.quote, p.intense_Quote, p.block_Text";

  /** What programs write where nobody gave a title. */
  private static final Pattern NO_TITLE =
      Pattern.compile("(?i)untitled.*|microsoft word - .*|\\S*\\.(?:docx?|pdf|tex|dvi|indd)|\\W*");

  private DocumentPage() {}

  static List<SourcePost> posts(RawRecord record) {
    Document page = Jsoup.parse(record.content());
    String title = PageHead.meta(page, "dc:title");
    for (Element heading : page.select("h1")) {
      if (heading.text().equals(title)) {
        heading.remove();
      }
    }
    page.select(QUOTATION).wrap("<blockquote></blockquote>");
    String text =
        record.mediaType().equals(TikaDocument.PDF)
            ? PdfText.of(page.select("div.page"))
            : MarkdownText.of(page.body());
    return new ForumPost(
            null,
            null,
            title == null || NO_TITLE.matcher(title).matches() ? null : title,
            PageHead.creators(page),
            null,
            Markup.timestamp(PageHead.meta(page, "dcterms:created")),
            null,
            text,
            List.of())
        .sourcePosts(record, ForumPost.Place.ofPost(SOURCE), 0);
  }
}
