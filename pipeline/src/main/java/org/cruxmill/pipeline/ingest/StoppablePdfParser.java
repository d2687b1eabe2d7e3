// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;

/**
 * Tika's parser of PDF, which ends when its thread is interrupted. A page may draw a form that
 * draws itself twice, and so on; the parser goes fifty forms deep, which is for ever. It comes back
 * to the file for each, and there it is stopped.
 */
final class StoppablePdfParser extends PDFParser {
  private static final long serialVersionUID = 1;

  @Override
  protected PDDocument getPDDocument(
      InputStream in,
      TikaInputStream document,
      String password,
      StreamCacheCreateFunction cache,
      Metadata metadata,
      ParseContext context)
      throws IOException {
    return Loader.loadPDF(new StoppableBytes(in.readAllBytes()), password, cache);
  }

  private static final class StoppableBytes extends RandomAccessReadBuffer {
    StoppableBytes(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      stopIfInterrupted();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int begin, int length) throws IOException {
      stopIfInterrupted();
      return super.read(bytes, begin, length);
    }

    @Override
    public RandomAccessReadView createView(long begin, long length) {
      return new RandomAccessReadView(this, begin, length);
    }

    private static void stopIfInterrupted() {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException();
      }
    }
  }
}
