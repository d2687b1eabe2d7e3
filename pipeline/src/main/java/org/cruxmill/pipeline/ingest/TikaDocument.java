// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.ToXMLContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.cruxmill.pipeline.reject.UnusableException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * PDF, DOCX and EPUB as the XHTML that Tika makes of them, with their metadata in its head. What is
 * embedded in them stays unread. A document that would take too much is refused: all of it is held
 * in memory, and its makers are not trusted.
 */
final class TikaDocument {
  static final String PDF = "application/pdf";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String EPUB = "application/epub+zip";

  private static final Map<String, Supplier<Parser>> PARSERS =
      Map.of(PDF, StoppablePdfParser::new, DOCX, OOXMLParser::new, EPUB, EpubParser::new);

  private static final int LARGEST_DOCUMENT = 128 << 20;
  private static final long LARGEST_UNPACKED = 512 << 20;
  private static final int LARGEST_TEXT = 64 << 20;
  private static final int LONGEST_SECONDS = 120;

  static {
    // Where the PDF parser notes which fonts there are; else in the home folder.
    if (System.getProperty("pdfbox.fontcache") == null) {
      System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
    }
  }

  private TikaDocument() {}

  /** Returns whether documents of {@code mediaType} are read here. */
  static boolean reads(String mediaType) {
    return PARSERS.containsKey(mediaType);
  }

  /**
   * Returns the XHTML of the document in {@code in}, of a {@code mediaType} that {@link #reads}.
   *
   * @throws UnusableException {@code too_large}, {@code zip_bomb}, {@code too_slow}, {@code
   *     encrypted} or {@code bad_document}
   */
  static String xhtml(InputStream in, String mediaType) throws IOException, UnusableException {
    return xhtml(in, mediaType, LONGEST_SECONDS);
  }

  static String xhtml(InputStream in, String mediaType, int seconds)
      throws IOException, UnusableException {
    byte[] document = in.readNBytes(LARGEST_DOCUMENT + 1);
    if (document.length > LARGEST_DOCUMENT) {
      throw new UnusableException(
          "too_large",
          "a document of over 128 MiB: convert it to text, or leave it out of --input");
    }
    if (!mediaType.equals(PDF)) {
      checkUnpacked(document);
    }
    return withinTime(seconds, () -> parse(document, PARSERS.get(mediaType).get()));
  }

  /** Parsers unpack into memory, so what a zip holds is counted first. */
  private static void checkUnpacked(byte[] zip) throws UnusableException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (entries.getNextEntry() != null) {
        for (int read = entries.read(buffer); read >= 0; read = entries.read(buffer)) {
          bytes += read;
          if (bytes > LARGEST_UNPACKED) {
            throw new UnusableException(
                "zip_bomb",
                "unpacks to over 512 MiB: convert it to text if it is meant to be read");
          }
        }
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A parser that takes too long is told to stop, and left behind. */
  private static String withinTime(int seconds, Callable<String> parse)
      throws IOException, UnusableException {
    FutureTask<String> task = new FutureTask<>(parse);
    Thread thread = new Thread(null, task, "parse-document");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new UnusableException(
          "too_slow", "not read within %d seconds: convert it to text".formatted(seconds));
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw unusable(e.getCause());
    }
  }

  private static UnusableException unusable(Throwable problem) {
    if (problem instanceof OutOfMemoryError) {
      return new UnusableException(
          "too_large",
          "takes more memory than there is: convert it to text, or give a larger heap, CRUXMILL_JAVA_OPTS=-Xmx8g");
    } else if (problem instanceof Error error && !(problem instanceof StackOverflowError)) {
      throw error;
    }
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof WriteLimitReachedException) {
        return new UnusableException(
            "too_large", "a document with over 64 Mi characters: split it");
      } else if (cause instanceof EncryptedDocumentException) {
        return new UnusableException("encrypted", "the document needs a password: save it without");
      }
    }
    return new UnusableException(
        "bad_document", "cannot be read; open it and save it anew, or as text: " + problem);
  }

  private static String parse(byte[] document, Parser parser)
      throws IOException, SAXException, TikaException {
    ContentHandler xhtml = new ToXMLContentHandler();
    Metadata metadata = new Metadata();
    try (TikaInputStream in = TikaInputStream.get(document, metadata)) {
      parser.parse(in, new WriteOutContentHandler(xhtml, LARGEST_TEXT), metadata, context());
    }
    return xhtml.toString();
  }

  private static ParseContext context() {
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractAnnotationText(false);
    pdf.setExtractAcroFormContent(false);
    pdf.setExtractBookmarksText(false);
    pdf.setSuppressDuplicateOverlappingText(true);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setUseSAXDocxExtractor(true);
    office.setIncludeHeadersAndFooters(false);
    ParseContext context = new ParseContext();
    context.set(PDFParserConfig.class, pdf);
    context.set(OfficeParserConfig.class, office);
    context.set(EmbeddedDocumentExtractor.class, new Nothing());
    return context;
  }

  private static final class Nothing implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream in, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
  }
}
