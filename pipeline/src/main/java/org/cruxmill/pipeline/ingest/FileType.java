// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * What a file is: by its content first, its name second.
 *
 * @param mediaType for people, and for the parsers of texts
 */
record FileType(Kind kind, String mediaType) {
  /** How it is opened. */
  enum Kind {
    NOT_TEXT,
    TEXT,
    JSON,
    JSON_LINES,
    JSON_ARRAY,
    PARQUET,
    GZIP,
    BZIP2,
    ZSTD,
    ZIP,
    DOCUMENT,
    MAIL,
    MBOX,
    OTHER
  }

  /** How much of a file says what it is. */
  static final int PEEKED_BYTES = 1 << 16;

  private static final Detector TYPES = new DefaultDetector();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern OBJECT = Pattern.compile("\\{\\s*(?:\"|\\})");
  private static final Pattern ARRAY = Pattern.compile("\\[\\s*\\{\\s*(?:\"|\\})");

  /** Peeks into a file that has been opened and leaves it as it was. */
  static FileType of(BufferedInputStream in, String name) throws IOException {
    in.mark(PEEKED_BYTES);
    byte[] head = in.readNBytes(PEEKED_BYTES - 1);
    in.reset();
    Kind binary = byMagic(head);
    if (binary != null) {
      return new FileType(binary, binary.name().toLowerCase(Locale.ROOT));
    }
    Kind json = json(new String(head, StandardCharsets.UTF_8), name.toLowerCase(Locale.ROOT));
    if (json != null) {
      return new FileType(json, json == Kind.JSON ? OpenFiles.JSON : OpenFiles.JSON_LINES);
    }
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    MediaType type = TYPES.detect(in, metadata);
    if (type.equals(MediaType.OCTET_STREAM)) {
      // Tika calls it binary when it is not UTF-8 and short; the decoder decides.
      return new FileType(Kind.TEXT, MediaType.TEXT_PLAIN.toString());
    } else if (type.equals(MediaType.APPLICATION_ZIP)) {
      return new FileType(Kind.ZIP, type.toString());
    } else if (TikaDocument.reads(type.toString())) {
      return new FileType(Kind.DOCUMENT, type.toString());
    } else if (type.toString().equals(MailMessage.MAIL)) {
      return new FileType(Kind.MAIL, type.toString());
    } else if (type.toString().equals(MboxMessages.MBOX)) {
      return new FileType(Kind.MBOX, type.toString());
    } else if (type.equals(MediaType.application("xhtml+xml"))) {
      return new FileType(Kind.TEXT, MediaType.TEXT_HTML.toString());
    }
    return new FileType(type.getType().equals("text") ? Kind.TEXT : Kind.OTHER, type.toString());
  }

  private static Kind byMagic(byte[] head) {
    if (begins(head, 0, 0, 0, 0)) {
      return Kind.NOT_TEXT;
    } else if (begins(head, 'P', 'A', 'R', '1')) {
      return Kind.PARQUET;
    } else if (begins(head, 0x1f, 0x8b, 8)) {
      return Kind.GZIP;
    } else if (begins(head, 'B', 'Z', 'h')
        && head.length > 9
        && begins(tail(head, 4), 0x31, 0x41)) {
      return Kind.BZIP2;
    }
    return begins(head, 0x28, 0xb5, 0x2f, 0xfd) ? Kind.ZSTD : null;
  }

  private static byte[] tail(byte[] bytes, int begin) {
    return Arrays.copyOfRange(bytes, begin, bytes.length);
  }

  private static boolean begins(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns which kind of JSON it is; null if it is none. */
  private static Kind json(String head, String name) {
    String text = head.replaceFirst("^[\\s\ufeff]+", "");
    if (ARRAY.matcher(text).lookingAt() || (name.endsWith(".json") && text.startsWith("["))) {
      return Kind.JSON_ARRAY;
    } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Kind.JSON_LINES;
    } else if (OBJECT.matcher(text).lookingAt()) {
      return isLines(text) ? Kind.JSON_LINES : Kind.JSON;
    }
    return name.endsWith(".json") ? Kind.JSON : null;
  }

  /**
   * Says whether {@code text}, which begins with an object, has one a line: its first line is
   * whole, or longer than what was peeked at, or cut short and the next begins another object.
   */
  private static boolean isLines(String text) {
    String[] lines = text.split("\\s*\n", 3);
    return lines.length == 1 || isWhole(lines[0]) || lines[1].startsWith("{\"");
  }

  private static boolean isWhole(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
