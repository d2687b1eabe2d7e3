// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.DefaultEncodingDetector;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.cruxmill.pipeline.reject.UnusableException;

/** Turns the bytes of a text file into text: UTF-8 where they are that, or as Tika detects. */
final class DecodedText {
  private static final EncodingDetector DETECTOR = new DefaultEncodingDetector();

  private DecodedText() {}

  /**
   * Returns the text with everything in it, line ends and byte-order mark included.
   *
   * @throws UnusableException {@code not_text} if no encoding makes text of it
   */
  static String of(byte[] bytes) throws IOException, UnusableException {
    String text;
    try {
      text = strict(bytes, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      Charset charset = DETECTOR.detect(new ByteArrayInputStream(bytes), new Metadata());
      if (charset == null) {
        throw new UnusableException("not_text", "no known encoding makes text of this file");
      }
      text = new String(bytes, charset);
    }
    long controls = text.chars().filter(c -> c < ' ' && !Character.isWhitespace(c)).count();
    if (text.indexOf('\0') >= 0 || controls * 50 > text.length()) {
      throw new UnusableException(
          "not_text", "binary content: expected plain text or JSON lines, see --help");
    }
    return text;
  }

  /** Decodes {@code bytes}, which must be {@code charset} without a fault. */
  static String strict(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }
}
