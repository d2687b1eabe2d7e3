// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.FileIO;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.cruxmill.pipeline.row.Dataset;

/**
 * Writes the rows of a dataset as one Parquet file.
 *
 * <p>Beam's own sink would carry a Hadoop configuration along; each copy of it that a runner makes,
 * one a step and thread, parses Hadoop's default settings again, which took seconds of every run.
 */
final class ParquetSink implements FileIO.Sink<GenericRecord> {
  private static final long serialVersionUID = 1;

  private final Dataset dataset;
  private transient ParquetWriter<GenericRecord> writer;

  ParquetSink(Dataset dataset) {
    this.dataset = dataset;
  }

  @Override
  public void open(WritableByteChannel channel) throws IOException {
    writer =
        AvroParquetWriter.<GenericRecord>builder(new ChannelFile(channel))
            .withSchema(dataset.schema())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            // Lists in the three-level form that every reader expects today.
            .config(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, "false")
            .build();
  }

  @Override
  public void write(GenericRecord row) throws IOException {
    writer.write(row);
  }

  @Override
  public void flush() throws IOException {
    writer.close();
  }

  /** A channel that Beam opens and closes. */
  private record ChannelFile(WritableByteChannel channel) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new ChannelStream(Channels.newOutputStream(channel));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class ChannelStream extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    ChannelStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }
  }
}
