// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.cruxmill.pipeline.row.Dataset;

/** Writes the data dictionary for users from the schemas that the rows are made by. */
final class DataDictionary {
  private static final String INTRODUCTION =
      """
      <!-- Made from pipeline/src/main/resources/org/cruxmill/pipeline/row/*.avsc by scripts/expected. -->
      # Data dictionary

      A run writes one folder a dataset, Parquet files compressed with zstd, any number of them, and
      last of all `manifest.json`, which marks the run as complete. A `?` after a type: may be null.
      Offsets are half-open and count Unicode code points, as Python, R and SQL do, from 0: a unit's
      words are `substr(documents.text, begin_char + 1, end_char - begin_char)` in SQL and
      `text[begin_char:end_char]` in Python. Timestamps are UTC, to the microsecond. `list.column` is
      a column of the structs in a list.
      """;

  private DataDictionary() {}

  static String markdown() {
    StringBuilder markdown = new StringBuilder(INTRODUCTION);
    for (Dataset dataset : Dataset.values()) {
      Schema schema = dataset.schema();
      markdown.append("\n## %s\n\n%s\n\n".formatted(dataset.folder(), schema.getDoc()));
      markdown.append("| column | type | meaning |\n| --- | --- | --- |\n");
      rows("", schema).forEach(row -> markdown.append(row).append('\n'));
    }
    return markdown.toString();
  }

  private static List<String> rows(String prefix, Schema schema) {
    List<String> rows = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      String name = prefix + field.name();
      rows.add("| `%s` | %s | %s |".formatted(name, type(field.schema()), field.doc()));
      if (field.schema().getType() == Schema.Type.ARRAY) {
        rows.addAll(rows(name + ".", field.schema().getElementType()));
      }
    }
    return rows;
  }

  private static String type(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> type(schema.getTypes().get(1)) + "?";
      case INT -> "int32";
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMicros ? "timestamp" : "int64";
      case ARRAY -> "list";
      default -> schema.getType().getName();
    };
  }
}
