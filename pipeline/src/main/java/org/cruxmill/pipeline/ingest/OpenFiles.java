// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.StageMetrics;

/** Opens files and what is in them; see {@link RecordReader}. */
public final class OpenFiles
    extends PTransform<PCollection<FilePart>, WithFailures.Result<PCollection<RawRecord>, Reject>> {
  private static final long serialVersionUID = 1;
  static final String JSON = "application/json";
  static final String JSON_LINES = "application/jsonl";

  private static final TupleTag<RawRecord> RECORDS = new TupleTag<>("records") {};
  private static final TupleTag<Reject> REJECTS = new TupleTag<>("rejects") {};

  @Override
  public WithFailures.Result<PCollection<RawRecord>, Reject> expand(PCollection<FilePart> parts) {
    PCollectionTuple outputs =
        parts.apply(ParDo.of(new Open()).withOutputTags(RECORDS, TupleTagList.of(REJECTS)));
    return WithFailures.Result.of(
        outputs.get(RECORDS).setCoder(RecordCoder.of(RawRecord.class)),
        outputs.get(REJECTS).setCoder(RecordCoder.of(Reject.class)));
  }

  /** Gives out records as it reads them, so it is no {@code Attempt}, which gives all or none. */
  private static final class Open extends DoFn<FilePart, RawRecord> {
    private static final long serialVersionUID = 1;

    private final Counter opened = StageMetrics.results(Stage.OPEN);
    private final Counter rejected = StageMetrics.rejects();

    @ProcessElement
    public void process(@Element FilePart part, MultiOutputReceiver out) {
      RecordReader.read(
          part,
          new RecordReader.Output() {
            @Override
            public void record(RawRecord record) {
              out.get(RECORDS).output(record);
            }

            @Override
            public void reject(Reject reject) {
              rejected.inc();
              out.get(REJECTS).output(reject);
            }
          });
      if (part.isFirst()) {
        opened.inc();
      }
    }
  }
}
