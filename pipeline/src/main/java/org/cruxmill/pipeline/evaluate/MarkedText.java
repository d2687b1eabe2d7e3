// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cruxmill.pipeline.UsageException;

/**
 * A text in which somebody marked where units begin.
 *
 * @param name of its file, without the ending
 * @param starts in code points of {@code text}, ascending
 */
record MarkedText(String name, String text, Set<Integer> starts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads {@code boundaries.jsonl}, lines of {@code {"doc": name, "starts": [offsets]}}, and beside
   * it {@code text/NAME.txt}.
   *
   * @throws UsageException if a file is missing or a line is not of that form
   */
  static List<MarkedText> in(Path folder) throws IOException {
    Path boundaries = folder.resolve("boundaries.jsonl");
    if (!Files.isRegularFile(boundaries)) {
      throw new UsageException(
          "%s: no such file; expected a folder with boundaries.jsonl and text/*.txt"
              .formatted(boundaries));
    }
    List<MarkedText> texts = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(boundaries)) {
      number++;
      if (!line.isBlank()) {
        texts.add(read(folder, line, "%s:%d".formatted(boundaries, number)));
      }
    }
    return texts;
  }

  private static MarkedText read(Path folder, String line, String where) throws IOException {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UsageException(where + ": not JSON: " + e.getOriginalMessage());
    }
    if (!row.path("doc").isTextual() || !row.path("starts").isArray()) {
      throw new UsageException(where + ": expected {\"doc\": \"name\", \"starts\": [0, 82, …]}");
    }
    Path file = folder.resolve("text").resolve(row.path("doc").asText() + ".txt");
    if (!Files.isRegularFile(file)) {
      throw new UsageException("%s: %s is not there".formatted(where, file));
    }
    String text = Files.readString(file);
    int length = text.codePointCount(0, text.length());
    Set<Integer> starts = new TreeSet<>();
    for (JsonNode start : row.path("starts")) {
      if (!start.isInt() || start.asInt() < 0 || start.asInt() >= length) {
        throw new UsageException(
            "%s: %s is no offset into a text of %d code points".formatted(where, start, length));
      }
      starts.add(start.asInt());
    }
    return new MarkedText(row.path("doc").asText(), text, starts);
  }
}
