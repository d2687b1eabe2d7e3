// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * Reads one file into records, in bounded memory: a text is one, a file of JSON lines has one a
 * line, a JSON array one an element, a Parquet file one a row; containers are opened. Whatever of
 * it cannot be used is a reject.
 */
final class RecordReader {
  /** A container in a container is opened, one in that is not. */
  private static final int DEEPEST = 2;

  private static final int LARGEST_RECORD = 64 << 20;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LARGEST_RECORD).build())
          .build();

  /** Takes what is read, at once: a file may hold more than fits in memory. */
  interface Output {
    void record(RawRecord record);

    void reject(Reject reject);
  }

  /**
   * A file or an entry of a container.
   *
   * @param uri the file, and the path in it
   * @param name which may help to tell what it is
   * @param bytes its size; null if not known
   * @param depth in how many containers it is
   * @param channel that {@code in} reads from; null in a container
   */
  private record Content(
      String uri,
      String name,
      Long bytes,
      int depth,
      BufferedInputStream in,
      ReadableByteChannel channel) {
    Reject.Address address() {
      return new Reject.Address(uri, null, bytes);
    }

    Reject.Address address(String record, Long recordBytes) {
      return new Reject.Address(uri, record, recordBytes);
    }

    RawRecord record(Integer line, String mediaType, String content) {
      return new RawRecord(uri, line, mediaType, content);
    }

    Content unpacked(String entryUri, String entryName, InputStream entry) {
      return new Content(entryUri, entryName, null, depth + 1, buffered(entry), null);
    }
  }

  private final FilePart part;
  private final Output output;
  private final Unpacking unpacking;
  private long given;

  private RecordReader(FilePart part, Output output) {
    this.part = part;
    this.output = output;
    this.unpacking = new Unpacking(part.file().bytes());
  }

  /** Reads {@code part} to its end; a file gives at least one record or reject. */
  static void read(FilePart part, Output output) {
    new RecordReader(part, output).read();
  }

  private void read() {
    InputFile file = part.file();
    FilePart.Lines lines = part.lines();
    Reject.Address address = new Reject.Address(file.uri(), null, file.bytes());
    try (ReadableByteChannel channel = file.open();
        InputStream bytes = Channels.newInputStream(channel)) {
      if (lines != null) {
        skipTo(lines.begin(), channel, bytes);
      }
      Content content =
          new Content(file.uri(), file.uri(), file.bytes(), 0, buffered(bytes), channel);
      if (lines == null) {
        read(content);
      } else {
        lines(content, lines.firstLine(), lines.end() - lines.begin());
      }
    } catch (Unpacking.BombException e) {
      reject(address, new UnusableException("zip_bomb", e.getMessage()));
    } catch (IOException | UnusableException e) {
      reject(address, e);
    }
  }

  private static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, FileType.PEEKED_BYTES);
  }

  private static void skipTo(long begin, ReadableByteChannel channel, InputStream in)
      throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(begin);
    } else {
      in.skipNBytes(begin);
    }
  }

  private void record(RawRecord record) {
    given++;
    output.record(record);
  }

  private void reject(Reject.Address address, Exception problem) {
    given++;
    output.reject(Reject.of(address, Stage.OPEN, problem));
  }

  private void read(Content content) throws IOException, UnusableException {
    long before = given;
    FileType type = FileType.of(content.in(), content.name());
    switch (type.kind()) {
      case TEXT ->
          record(content.record(null, type.mediaType(), DecodedText.of(whole(content.in()))));
      case JSON -> record(content.record(null, type.mediaType(), utf8(whole(content.in()))));
      case JSON_LINES -> lines(content, 1, Long.MAX_VALUE);
      case JSON_ARRAY -> elements(content);
      case PARQUET -> rows(content);
      case DOCUMENT -> {
        String xhtml = TikaDocument.xhtml(content.in(), type.mediaType());
        record(content.record(null, type.mediaType(), xhtml));
      }
      case MAIL -> record(content.record(null, type.mediaType(), mail(whole(content.in()))));
      case MBOX -> messages(content);
      case GZIP, BZIP2, ZSTD, ZIP -> container(content, type);
      case NOT_TEXT -> throw new UnusableException("not_text", "it begins with NUL bytes");
      default ->
          throw new UnusableException(
              "unsupported_type",
              "%s: expected a text, HTML, JSON, Parquet, PDF, DOCX, EPUB, mail or a container of these;"
                      .formatted(type.mediaType())
                  + " convert it, or leave it out of --input");
    }
    if (given == before && part.isFirst()) {
      throw new UnusableException("no_text", "there is nothing in it");
    }
  }

  private static byte[] whole(InputStream in) throws IOException, UnusableException {
    byte[] bytes = in.readNBytes(LARGEST_RECORD + 1);
    if (bytes.length > LARGEST_RECORD) {
      throw new UnusableException(
          "too_large", "a text of over 64 MiB: split it, or bring JSON lines");
    }
    return bytes;
  }

  private static String utf8(byte[] bytes) throws UnusableException {
    try {
      return DecodedText.strict(bytes, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UnusableException("invalid_utf8", "JSON is UTF-8: convert it");
    }
  }

  private void lines(Content content, int firstLine, long bytes) throws IOException {
    LineReader lines = new LineReader(content.in(), bytes, LARGEST_RECORD);
    for (int number = firstLine; lines.next(); number++) {
      try {
        if (lines.isTooLong()) {
          throw new UnusableException("too_large", "a line of over 64 MiB");
        }
        String line = utf8(lines.bytes());
        if (!line.replace("\ufeff", "").isBlank()) {
          record(content.record(number, OpenFiles.JSON_LINES, line));
        }
      } catch (UnusableException e) {
        reject(content.address("line " + number, lines.length()), e);
      }
    }
  }

  /** What is wrong within an element ends the array: where the next one begins cannot be known. */
  private void elements(Content content) throws IOException {
    int number = 0;
    try (JsonParser parser = JSON.createParser(content.in())) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        number++;
        var element = new BoundedBytes(LARGEST_RECORD);
        try (var generator = JSON.createGenerator(element)) {
          generator.copyCurrentStructure(parser);
        }
        record(content.record(number, OpenFiles.JSON_LINES, element.toString()));
      }
      if (parser.currentToken() == null || parser.nextToken() != null) {
        throw new JsonProcessingException("the array does not end where the file does") {};
      }
    } catch (JsonProcessingException e) {
      String message = "not JSON: %s; what follows was not read".formatted(e.getOriginalMessage());
      reject(
          content.address("element " + number, null), new UnusableException("bad_json", message));
    } catch (BoundedBytes.FullException e) {
      String message = "an element of over 64 MiB; what follows was not read: bring JSON lines";
      reject(
          content.address("element " + number, null), new UnusableException("too_large", message));
    }
  }

  private static String mail(byte[] source) {
    return new String(source, StandardCharsets.ISO_8859_1);
  }

  private void messages(Content content) throws IOException {
    MboxMessages messages = new MboxMessages(content.in());
    for (int number = 1; messages.hasNext(); number++) {
      try {
        record(content.record(number, MailMessage.MAIL, messages.next()));
      } catch (UnusableException e) {
        reject(content.address("message " + number, null), e);
      }
    }
  }

  private void rows(Content content) throws IOException, UnusableException {
    if (content.channel() instanceof SeekableByteChannel seekable) {
      rows(content, seekable);
      return;
    }
    Path copy = Files.createTempFile("cruxmill", ".parquet");
    try {
      Files.copy(content.in(), copy, StandardCopyOption.REPLACE_EXISTING);
      try (SeekableByteChannel channel = Files.newByteChannel(copy)) {
        rows(content, channel);
      }
    } finally {
      Files.delete(copy);
    }
  }

  private void rows(Content content, SeekableByteChannel channel)
      throws IOException, UnusableException {
    try (ParquetRows rows = ParquetRows.open(channel)) {
      int number = 1;
      for (String row = rows.next(); row != null; row = rows.next()) {
        record(content.record(number++, OpenFiles.JSON_LINES, row));
      }
    }
  }

  private void container(Content content, FileType type) throws IOException, UnusableException {
    if (content.depth() == DEEPEST) {
      throw new UnusableException(
          "nested_too_deep",
          "a container in a container in a container: unpack the outer one and name what is in it");
    }
    try {
      if (type.kind() == FileType.Kind.ZIP) {
        entries(content);
      } else {
        InputStream unpacked = unpacking.count(Containers.unpack(type.kind(), content.in()));
        String name = content.name().replaceFirst("\\.[^./]*$", "");
        read(content.unpacked(content.uri(), name, unpacked));
      }
    } catch (Unpacking.BombException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableException(
          "corrupt_container",
          "%s: %s; what follows was not read".formatted(type.mediaType(), e.getMessage()));
    }
  }

  private void entries(Content content) throws IOException, UnusableException {
    ZipArchiveInputStream zip = Containers.zip(content.in());
    for (ZipArchiveEntry entry = Containers.next(zip);
        entry != null;
        entry = Containers.next(zip)) {
      if (!entry.isDirectory()) {
        InputStream unpacked = unpacking.count(zip);
        Content inside =
            content.unpacked(content.uri() + "!/" + entry.getName(), entry.getName(), unpacked);
        try {
          Containers.check(zip, entry);
          read(inside);
        } catch (UnusableException e) {
          reject(inside.address(), e);
        }
        Containers.drain(zip, entry, unpacked);
      }
    }
  }
}
