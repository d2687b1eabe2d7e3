// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.coder;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * Moves a record between machines as CBOR. Deterministic for records of records, lists, texts and
 * numbers, which is all that the stages exchange.
 *
 * <p>A record under Beam's own schemas gets an empty one, and Java serialisation of a record is not
 * deterministic to Beam.
 */
public final class RecordCoder<T extends Record> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper CBOR = mapper();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Class<T> type;

  private RecordCoder(Class<T> type) {
    this.type = type;
  }

  public static <T extends Record> RecordCoder<T> of(Class<T> type) {
    return new RecordCoder<>(type);
  }

  private static ObjectMapper mapper() {
    CBORMapper mapper = new CBORMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    // The many small ones without the names of their fields.
    for (Class<?> small : new Class<?>[] {Span.class, Token.class, Unit.class}) {
      mapper.configOverride(small).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
    }
    return mapper;
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    BYTES.encode(CBOR.writeValueAsBytes(value), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return CBOR.readValue(BYTES.decode(in), type);
  }

  @Override
  public void verifyDeterministic() {
    // Fields are written in the order of the record's components.
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> coder && coder.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
