// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;

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
    counts
        .apply("All counts", Flatten.pCollections())
        .apply("Sum", Combine.globally(new Sums()))
        .apply("Write", ParDo.of(new Write(target.folder() + "/" + FILE)));
    return PDone.in(counts.getPipeline());
  }

  /** In one map and not by key: the DirectRunner would make a bundle of each of some hundred. */
  private static final class Sums extends CombineFn<Count, Map<String, Long>, Map<String, Long>> {
    private static final long serialVersionUID = 1;

    @Override
    public Map<String, Long> createAccumulator() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, Long> addInput(Map<String, Long> sums, Count count) {
      sums.merge(count.kind() + "\t" + count.name(), count.number(), Long::sum);
      return sums;
    }

    @Override
    public Map<String, Long> mergeAccumulators(Iterable<Map<String, Long>> parts) {
      Map<String, Long> sums = createAccumulator();
      parts.forEach(part -> part.forEach((name, number) -> sums.merge(name, number, Long::sum)));
      return sums;
    }

    @Override
    public Map<String, Long> extractOutput(Map<String, Long> sums) {
      return sums;
    }

    @Override
    public Coder<Map<String, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<Count> counts) {
      return MapCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
    }

    @Override
    public Coder<Map<String, Long>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<Count> counts) {
      return getAccumulatorCoder(registry, counts);
    }
  }

  private static final class Write extends DoFn<Map<String, Long>, Void> {
    private static final long serialVersionUID = 1;

    private final String file;

    Write(String file) {
      this.file = file;
    }

    @ProcessElement
    public void process(@Element Map<String, Long> sums) throws IOException {
      var resource = FileSystems.matchNewResource(file, false);
      try (Writer writer =
          Channels.newWriter(
              FileSystems.create(resource, MimeTypes.TEXT), StandardCharsets.UTF_8)) {
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
          writer.write(sum.getKey() + "\t" + sum.getValue() + "\n");
        }
      }
    }
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
