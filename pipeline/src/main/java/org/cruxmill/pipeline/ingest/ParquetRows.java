// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * The rows of a Parquet file as JSON objects: of its columns those of the record that users bring.
 *
 * <p>By Parquet's own model of rows and not by Avro's, which knows no times in nanoseconds, as
 * pandas writes them, and no column whose name is not an identifier.
 */
final class ParquetRows implements AutoCloseable {
  /** What is read; a column named otherwise is left alone. */
  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "title",
          "author",
          "authors",
          "date",
          "date_published",
          "url",
          "source",
          "text",
          "parent_id",
          "thread_id",
          "karma",
          "score",
          "comments");

  /** The columns of a row group are in memory together, packed. */
  private static final long LARGEST_ROW_GROUP = 512L << 20;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ParquetReader<Group> reader;

  private ParquetRows(ParquetReader<Group> reader) {
    this.reader = reader;
  }

  /**
   * Opens a file. Closing the rows leaves {@code channel} open.
   *
   * @throws UnusableException {@code no_text_column}; {@code too_large} if its row groups are
   */
  static ParquetRows open(SeekableByteChannel channel) throws IOException, UnusableException {
    InputFile file = new ChannelFile(channel);
    try (ParquetFileReader footer = ParquetFileReader.open(file)) {
      MessageType schema = footer.getFileMetaData().getSchema();
      if (!schema.containsField("text")) {
        List<String> columns = schema.getFields().stream().map(Type::getName).toList();
        throw new UnusableException(
            "no_text_column",
            "a Parquet file needs a column \"text\"; this one has " + String.join(", ", columns));
      }
      for (BlockMetaData rowGroup : footer.getRowGroups()) {
        if (bytes(rowGroup) > LARGEST_ROW_GROUP) {
          throw new UnusableException(
              "too_large",
              "a row group of over %d MiB: write the file with smaller ones"
                  .formatted(LARGEST_ROW_GROUP >> 20));
        }
      }
      return new ParquetRows(new Builder(file).build());
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static long bytes(BlockMetaData rowGroup) {
    return rowGroup.getColumns().stream()
        .filter(column -> COLUMNS.contains(column.getPath().toArray()[0]))
        .mapToLong(ColumnChunkMetaData::getTotalSize)
        .sum();
  }

  /** What Parquet throws at bytes that are none of it may be anything. */
  private static UnusableException broken(RuntimeException e) {
    return new UnusableException("bad_parquet", "not a sound Parquet file: " + e);
  }

  /** Returns the next row as JSON; null at the end. */
  String next() throws IOException, UnusableException {
    try {
      Group row = reader.read();
      return row == null ? null : object(row).toString();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static ObjectNode object(Group group) {
    ObjectNode object = JSON.objectNode();
    for (int field = 0; field < group.getType().getFieldCount(); field++) {
      Type type = group.getType().getType(field);
      if (type.isRepetition(Type.Repetition.REPEATED)) {
        object.set(type.getName(), repeated(group, field));
      } else if (group.getFieldRepetitionCount(field) > 0) {
        object.set(type.getName(), value(group, field, 0));
      }
    }
    return object;
  }

  private static ArrayNode repeated(Group group, int field) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
      array.add(value(group, field, i));
    }
    return array;
  }

  private static JsonNode value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, type.asPrimitiveType(), field, index);
    }
    Group inner = group.getGroup(field, index);
    boolean isList =
        type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
    return isList ? list(inner) : object(inner);
  }

  /** Reads the three levels of today's lists, and the two of old ones. */
  private static ArrayNode list(Group list) {
    ArrayNode elements = repeated(list, 0);
    Type repeated = list.getType().getType(0);
    if (repeated.isPrimitive() || !isWrapper(repeated.asGroupType(), list.getType().getName())) {
      return elements;
    }
    String element = repeated.asGroupType().getFieldName(0);
    ArrayNode unwrapped = JSON.arrayNode();
    elements.forEach(
        each -> unwrapped.add(each.path(element).isMissingNode() ? null : each.get(element)));
    return unwrapped;
  }

  private static boolean isWrapper(GroupType repeated, String list) {
    return repeated.getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(list + "_tuple");
  }

  private static JsonNode primitive(Group group, PrimitiveType type, int field, int index) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
      return number(new BigDecimal(unscaled(group, type, field, index), decimal.getScale()));
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
      case INT32 -> {
        int value = group.getInteger(field, index);
        yield logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation
            ? JSON.textNode(LocalDate.ofEpochDay(value).toString())
            : JSON.numberNode(value);
      }
      case INT64 -> {
        long value = group.getLong(field, index);
        yield logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp
            ? JSON.textNode(instant(value, timestamp.getUnit()).toString())
            : JSON.numberNode(value);
      }
      case INT96 -> JSON.textNode(instant(NanoTime.fromBinary(group.getInt96(field, index))));
      case FLOAT -> number(new BigDecimal(group.getFloat(field, index)));
      case DOUBLE -> number(new BigDecimal(group.getDouble(field, index)));
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          JSON.textNode(group.getBinary(field, index).toStringUsingUTF8());
    };
  }

  private static BigInteger unscaled(Group group, PrimitiveType type, int field, int index) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> BigInteger.valueOf(group.getInteger(field, index));
      case INT64 -> BigInteger.valueOf(group.getLong(field, index));
      default -> new BigInteger(group.getBinary(field, index).getBytes());
    };
  }

  /** A whole number stays one: pandas makes fractions of them where a column has gaps. */
  private static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= 0 ? JSON.numberNode(plain.toBigInteger()) : JSON.numberNode(plain);
  }

  private static Instant instant(long value, LogicalTypeAnnotation.TimeUnit unit) {
    return Instant.EPOCH.plus(
        value,
        switch (unit) {
          case MILLIS -> ChronoUnit.MILLIS;
          case MICROS -> ChronoUnit.MICROS;
          case NANOS -> ChronoUnit.NANOS;
        });
  }

  /** From the days of astronomers, which Spark once wrote. */
  private static String instant(NanoTime time) {
    return LocalDate.EPOCH
        .with(JulianFields.JULIAN_DAY, time.getJulianDay())
        .atStartOfDay(ZoneOffset.UTC)
        .plusNanos(time.getTimeOfDayNanos())
        .toInstant()
        .toString();
  }

  /** Reads some columns only. */
  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport() {
        @Override
        public ReadContext init(InitContext context) {
          MessageType schema = context.getFileSchema();
          List<Type> columns =
              schema.getFields().stream().filter(each -> COLUMNS.contains(each.getName())).toList();
          return new ReadContext(new MessageType(schema.getName(), columns));
        }
      };
    }
  }

  /** A channel that another opens and closes. */
  private record ChannelFile(SeekableByteChannel channel) implements InputFile {
    @Override
    public long getLength() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableInputStream newStream() {
      return new ChannelStream(channel);
    }
  }

  private static final class ChannelStream extends DelegatingSeekableInputStream {
    private final SeekableByteChannel channel;

    ChannelStream(SeekableByteChannel channel) {
      super(Channels.newInputStream(new LeftOpen(channel)));
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }
  }

  private record LeftOpen(SeekableByteChannel channel) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer buffer) throws IOException {
      return channel.read(buffer);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {
      // The channel is not ours.
    }
  }
}
