// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.extensions.avro.coders.AvroGenericCoder;

/** The datasets that a run writes, one folder each. */
public enum Dataset {
  DOCUMENTS,
  UNITS,
  ARGUMENT_TAGS,
  CATEGORY_MENTIONS,
  UNIT_LINKS,
  REJECTS;

  /** Returns the name of the folder and of the schema. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the schema, with what each column means. */
  public Schema schema() {
    String name = folder() + ".avsc";
    try (InputStream in = Dataset.class.getResourceAsStream(name)) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  public Coder<GenericRecord> coder() {
    return AvroGenericCoder.of(schema());
  }
}
