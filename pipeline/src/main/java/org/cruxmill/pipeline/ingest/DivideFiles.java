// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * Divides large files of JSON lines, so that many threads read one file. A look at each byte, once
 * and in little memory, finds where lines end and gives each part the number of its first line,
 * which no reader that begins in the middle could know.
 */
public final class DivideFiles extends PTransform<PCollection<InputFile>, PCollection<FilePart>> {
  private static final long serialVersionUID = 1;

  /** A part is the first lines that together have so many bytes, or more. */
  static final int PART_BYTES = 64 << 20;

  private static final int BUFFER_BYTES = 1 << 20;

  @Override
  public PCollection<FilePart> expand(PCollection<InputFile> files) {
    return files
        .apply(
            FlatMapElements.into(TypeDescriptor.of(FilePart.class))
                .via(file -> parts(file, PART_BYTES)))
        .setCoder(RecordCoder.of(FilePart.class));
  }

  /**
   * Returns the parts of {@code file}, in order. One that cannot be read is one part: opening it
   * says what is wrong.
   */
  static List<FilePart> parts(InputFile file, int partBytes) {
    try {
      if (file.bytes() > partBytes && isLines(file)) {
        return divide(file, partBytes);
      }
    } catch (IOException | UnusableException e) {
      // Whole, then.
    }
    return List.of(new FilePart(file, null));
  }

  private static boolean isLines(InputFile file) throws IOException, UnusableException {
    try (ReadableByteChannel channel = file.open();
        BufferedInputStream in =
            new BufferedInputStream(Channels.newInputStream(channel), FileType.PEEKED_BYTES)) {
      return FileType.of(in, file.uri()).kind() == FileType.Kind.JSON_LINES;
    }
  }

  private static List<FilePart> divide(InputFile file, int partBytes)
      throws IOException, UnusableException {
    List<FilePart> parts = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long bufferBegin = 0;
    long partBegin = 0;
    int partLine = 1;
    int line = 1;
    try (ReadableByteChannel channel = file.open()) {
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
        byte[] bytes = buffer.array();
        for (int i = 0; i < read; i++) {
          if (bytes[i] == '\n') {
            line++;
            long end = bufferBegin + i + 1;
            if (end - partBegin >= partBytes) {
              parts.add(new FilePart(file, new FilePart.Lines(partBegin, end, partLine)));
              partBegin = end;
              partLine = line;
            }
          }
        }
        bufferBegin += read;
        buffer.clear();
      }
    }
    if (bufferBegin > partBegin) {
      parts.add(new FilePart(file, new FilePart.Lines(partBegin, bufferBegin, partLine)));
    }
    return parts;
  }
}
