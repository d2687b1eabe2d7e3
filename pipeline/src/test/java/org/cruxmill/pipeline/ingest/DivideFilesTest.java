// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cruxmill.pipeline.reject.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivideFilesTest {
  @TempDir private Path folder;

  /** Lines of many lengths, blank ones and a bad one among them, with and without a last break. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", ""})
  void partsReadApartGiveTheSameAsTheFileReadAtOnce(String last) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 500; i++) {
      lines.append("{\"id\": %d, \"text\": \"%s\"}\n".formatted(i, "ü".repeat(i * 37 % 200)));
      lines.append(i % 7 == 0 ? "\n \n" : "");
    }
    InputFile file = file("{\"id\": 0}" + (last.isEmpty() ? "" : "\n" + lines) + last);
    List<String> whole = read(new FilePart(file, null));
    for (int partBytes : new int[] {1, 20, 333, 4096}) {
      List<FilePart> parts = DivideFiles.parts(file, partBytes);
      List<String> apart = new ArrayList<>();
      parts.forEach(part -> apart.addAll(read(part)));
      assertEquals(whole, apart);
      assertTrue(last.isEmpty() || parts.size() > 1, "parts: " + parts.size());
    }
  }

  @Test
  void whatIsNotLinesIsLeftWhole() throws IOException {
    for (String content : List.of("{\n  \"a\": {\n    \"b\": 1}}\n", "one\ntwo\nthree\n", "[{}]")) {
      List<FilePart> parts = DivideFiles.parts(file(content), 2);
      assertEquals(1, parts.size());
      assertNull(parts.get(0).lines());
    }
  }

  @Test
  void aSmallFileIsLeftWhole() throws IOException {
    InputFile file = file("{\"id\": 1}\n{\"id\": 2}\n");
    assertEquals(List.of(new FilePart(file, null)), DivideFiles.parts(file, 1 << 20));
  }

  @Test
  void aFileThatIsGoneIsLeftForTheReaderToReject() {
    String gone = folder.resolve("gone.jsonl").toString();
    InputFile file = new InputFile(gone, gone, 1 << 20);
    assertEquals(List.of(new FilePart(file, null)), DivideFiles.parts(file, 10));
    assertEquals(List.of("failed_open null"), read(new FilePart(file, null)));
  }

  private InputFile file(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), content);
    return new InputFile(file.toString(), "in.json", Files.size(file));
  }

  private static List<String> read(FilePart part) {
    List<String> read = new ArrayList<>();
    RecordReader.read(
        part,
        new RecordReader.Output() {
          @Override
          public void record(RawRecord record) {
            read.add(record.line() + " " + record.content());
          }

          @Override
          public void reject(Reject reject) {
            read.add(reject.error() + " " + reject.record());
          }
        });
    return read;
  }
}
