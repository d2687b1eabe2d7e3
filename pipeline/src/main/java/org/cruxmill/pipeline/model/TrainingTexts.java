// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cruxmill.annotators.tag.Stance;
import org.cruxmill.annotators.tag.TrainingText;

/** Reads the training texts that come with the project. */
final class TrainingTexts {
  private static final ObjectReader ROWS =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Row.class);

  private record Row(String text, List<Tag> tags) {
    private record Tag(String codebook, String label, String stance) {}
  }

  private TrainingTexts() {}

  static List<TrainingText> bundled() {
    List<TrainingText> texts = new ArrayList<>();
    for (String name : Resources.TRAINING) {
      try (InputStream in = Resources.open(name);
          MappingIterator<Row> rows = ROWS.readValues(in)) {
        while (rows.hasNext()) {
          texts.add(text(rows.next()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
    return texts;
  }

  private static TrainingText text(Row row) {
    return new TrainingText(
        row.text(),
        row.tags().stream()
            .map(
                tag ->
                    new TrainingText.Labelled(
                        tag.codebook(),
                        tag.label(),
                        Stance.valueOf(tag.stance().toUpperCase(Locale.ROOT))))
            .toList());
  }
}
