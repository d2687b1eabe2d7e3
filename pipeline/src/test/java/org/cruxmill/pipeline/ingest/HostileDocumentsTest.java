// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents made to read what they must not, or to take all time and memory. */
class HostileDocumentsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/ingest");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SECRET = "the canary sings";

  @TempDir Path folder;

  private final AtomicInteger hits = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hits.incrementAndGet();
          byte[] answer = ("<!ENTITY out \"" + SECRET + "\">").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "docx/memo.docx,    word/document.xml",
    "docx/memo.docx,    word/footnotes.xml",
    "docx/memo.docx,    docProps/core.xml",
    "docx/memo.docx,    word/_rels/document.xml.rels",
    "docx/memo.docx,    [Content_Types].xml",
    "epub/letters.epub, OEBPS/one.xhtml",
    "epub/letters.epub, OEBPS/book.opf",
    "epub/letters.epub, META-INF/container.xml",
  })
  void noEntityReadsAFileOrAsksTheNetwork(String fixture, String part) throws Exception {
    Path canary = Files.writeString(folder.resolve("canary.txt"), SECRET);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
    List<String> doctypes =
        List.of(
            "<!DOCTYPE x [<!ENTITY out SYSTEM \"" + canary.toUri() + "\">]>",
            "<!DOCTYPE x [<!ENTITY out SYSTEM \"" + url + "\">]>",
            "<!DOCTYPE x [<!ENTITY % more SYSTEM \"" + url + "\"> %more;]>",
            "<!DOCTYPE x SYSTEM \"" + url + "\">");
    for (String doctype : doctypes) {
      byte[] document = with(fixture, part, doctype, "&out;");
      assertFalse(outcome(document, fixture).contains(SECRET), doctype);
    }
    assertEquals(0, hits.get());
  }

  @Test
  void theServerOfTheseTestsRecordsHits() throws Exception {
    var url = server.getAddress();
    try (var in =
        java.net.URI.create("http://127.0.0.1:" + url.getPort() + "/").toURL().openStream()) {
      assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(SECRET));
    }
    assertEquals(1, hits.get());
  }

  @ParameterizedTest
  @CsvSource({"docx/memo.docx, word/document.xml", "epub/letters.epub, OEBPS/one.xhtml"})
  void entitiesThatGrowWithoutEndAreNotExpanded(String fixture, String part) throws Exception {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      doctype.append("<!ENTITY a%d \"&a%2$d;&a%2$d;\">".formatted(i, i - 1));
    }
    byte[] document = with(fixture, part, doctype.append("]>").toString(), "&a39;");
    String outcome = assertTimeoutPreemptively(SOON, () -> outcome(document, fixture));
    assertTrue(outcome.length() < 1 << 20);
  }

  @ParameterizedTest
  @CsvSource({"docx/memo.docx, word/document.xml", "epub/letters.epub, OEBPS/one.xhtml"})
  void whatUnpacksToFarTooMuchIsRefusedUnread(String fixture, String part) throws Exception {
    byte[] document = replacing(fixture, part, (entry, out) -> blanks(entry, out, 600 << 20));
    assertTrue(document.length < 8 << 20);
    assertEquals("zip_bomb", assertTimeoutPreemptively(SOON, () -> outcome(document, fixture)));
  }

  /** So does its cross-reference table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        "<< /Type /Pages /Kids [3 0 R] /Parent 3 0 R /Count 999999999 >>",
      })
  void aPdfWhosePagesReferToThemselvesEnds(String pages) {
    String outcome =
        assertTimeoutPreemptively(SOON, () -> outcome(pdf(pages, "() Tj"), "loop.pdf"));
    assertTrue(List.of("bad_document", "no_text").contains(outcome), outcome);
  }

  /** Once its thread went on for good: a form that draws itself twice has a number of ends. */
  @Test
  void aPdfThatDrawsWithoutEndIsStopped() throws Exception {
    byte[] pdf = pdf("<< /Type /Pages /Kids [5 0 R] /Count 1 >>", "/F Do /F Do");
    UnusableException refused =
        assertThrows(
            UnusableException.class,
            () -> TikaDocument.xhtml(new ByteArrayInputStream(pdf), TikaDocument.PDF, 3));
    assertEquals("too_slow", refused.error());
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("parse-document")) {
        thread.join(SOON.toMillis());
        assertFalse(thread.isAlive(), "it goes on");
      }
    }
  }

  private static byte[] pdf(String pages, String drawing) {
    return """
        %%PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        %1$s
        endobj
        3 0 obj
        << /Type /Pages /Kids [2 0 R 3 0 R 4 0 R] /Count 3 >>
        endobj
        4 0 obj
        << /Type /Page /Parent 3 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>
        endobj
        5 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 7 0 R
           /Resources << /XObject << /F 6 0 R >> >> >>
        endobj
        6 0 obj
        << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %3$d
           /Resources << /XObject << /F 6 0 R >> >> >>
        stream
        %2$s
        endstream
        endobj
        7 0 obj
        << /Length %3$d >>
        stream
        %2$s
        endstream
        endobj
        xref
        0 1
        0000000000 65535 f
        trailer
        << /Size 8 /Root 1 0 R /Prev 9 >>
        startxref
        9
        %%%%EOF
        """
        .formatted(pages, drawing, drawing.length())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"div", "li", "blockquote", "table><tr><td", "div class=comment"})
  void aPageNestedAHundredThousandDeepIsRead(String tag) throws Exception {
    String page = "<title>Deep</title>" + ("<" + tag + ">").repeat(100_000) + "<p>At the bottom.";
    RawRecord record = new RawRecord("deep.html", null, "text/html", page);
    List<SourcePost> posts = assertTimeoutPreemptively(SOON, () -> PostParser.parse(record));
    assertTrue(posts.get(0).text().endsWith("At the bottom."));
  }

  /** Returns the text of a document, or the code of its reject. */
  private static String outcome(byte[] document, String name) throws IOException {
    String type =
        name.endsWith(".pdf")
            ? TikaDocument.PDF
            : name.endsWith(".docx") ? TikaDocument.DOCX : TikaDocument.EPUB;
    try {
      String xhtml = TikaDocument.xhtml(new ByteArrayInputStream(document), type);
      return PostParser.parse(new RawRecord(name, null, type, xhtml)).get(0).text();
    } catch (UnusableException e) {
      return e.error();
    }
  }

  /** Returns the fixture with a document type at the top of a part, and a reference in its text. */
  private static byte[] with(String fixture, String part, String doctype, String reference)
      throws IOException {
    return replacing(
        fixture,
        part,
        (entry, out) -> {
          String xml = new String(entry, StandardCharsets.UTF_8);
          String marked = xml.replaceFirst("(<\\?xml[^>]*>)?", "$1" + doctype.replace("$", "\\$"));
          String text =
              marked.replaceFirst("(?s)>([^<>]*)(</[\\w:]+>\\s*)$", ">$1" + reference + "$2");
          String inText = text.replaceFirst("(<w:t[^>]*>|<p>|<dc:title>)", "$1" + reference);
          out.write(inText.getBytes(StandardCharsets.UTF_8));
        });
  }

  @FunctionalInterface
  private interface Change {
    void write(byte[] entry, OutputStream out) throws IOException;
  }

  private static byte[] replacing(String fixture, String part, Change change) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean found = false;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(FIXTURES.resolve(fixture)));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.BEST_SPEED);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        if (entry.getName().equals(part)) {
          found = true;
          change.write(content, out);
        } else {
          out.write(content);
        }
      }
    }
    assertTrue(found, part);
    return bytes.toByteArray();
  }

  private static void blanks(byte[] entry, OutputStream out, long bytes) throws IOException {
    byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    out.write(entry);
    for (long written = 0; written < bytes; written += block.length) {
      out.write(block);
    }
  }
}
