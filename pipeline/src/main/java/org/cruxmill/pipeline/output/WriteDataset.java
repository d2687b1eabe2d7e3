// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.Serializable;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.WriteFilesResult;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.cruxmill.pipeline.row.Dataset;

/** Writes the rows of a dataset as Parquet files in a folder of their own; at least one file. */
public final class WriteDataset
    extends PTransform<PCollection<GenericRecord>, WriteFilesResult<Void>> {
  private static final long serialVersionUID = 1;

  /**
   * Where a run writes.
   *
   * @param folder ends with no slash
   * @param numShards part files a dataset; 0: the runner decides
   * @param startedAt of the run, microseconds since 1970
   */
  public record Target(String folder, int numShards, long startedAt) implements Serializable {
    public String of(Dataset dataset) {
      return folder + "/" + dataset.folder();
    }
  }

  private final Dataset dataset;
  private final Target target;

  public WriteDataset(Dataset dataset, Target target) {
    this.dataset = dataset;
    this.target = target;
  }

  // Deprecated, but without it a dataset without rows would have no file to read.
  @SuppressWarnings("deprecation")
  @Override
  public WriteFilesResult<Void> expand(PCollection<GenericRecord> rows) {
    FileIO.Write<Void, GenericRecord> write =
        FileIO.<GenericRecord>write()
            .via(new ParquetSink(dataset))
            .to(target.of(dataset))
            .withPrefix("part")
            .withSuffix(".parquet")
            .withIgnoreWindowing();
    return rows.apply(target.numShards() > 0 ? write.withNumShards(target.numShards()) : write);
  }
}
