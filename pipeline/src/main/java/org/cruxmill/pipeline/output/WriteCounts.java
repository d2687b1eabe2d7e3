// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Sums the counts and leaves them, in one small file, for the end of the run. */
public final class WriteCounts extends PTransform<PCollectionList<Count>, PDone> {
  private static final long serialVersionUID = 1;
  private static final String FILE = "_counts.tsv";

  private final WriteDataset.Target target;

  public WriteCounts(WriteDataset.Target target) {
    this.target = target;
  }

  @Override
  public PDone expand(PCollectionList<Count> counts) {
    return counts
        .apply("All counts", Flatten.pCollections())
        .apply(
            "By name",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                .via(count -> KV.of(count.kind() + "\t" + count.name(), count.number())))
        .apply("Sum", Sum.longsPerKey())
        .apply(
            "Format",
            MapElements.into(TypeDescriptors.strings())
                .via(sum -> sum.getKey() + "\t" + sum.getValue()))
        .apply("Write", TextIO.write().to(target.folder() + "/" + FILE).withoutSharding());
  }

  /** Reads the sums of a finished run, by kind and name, and deletes the file. */
  public static Counts take(WriteDataset.Target target) throws IOException {
    MatchResult.Metadata file = FileSystems.matchSingleFileSpec(target.folder() + "/" + FILE);
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            Channels.newReader(FileSystems.open(file.resourceId()), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", -1);
        counts
            .computeIfAbsent(fields[0], key -> new TreeMap<>())
            .put(fields[1], Long.parseLong(fields[2]));
      }
    }
    FileSystems.delete(List.of(file.resourceId()));
    return new Counts(counts);
  }
}
