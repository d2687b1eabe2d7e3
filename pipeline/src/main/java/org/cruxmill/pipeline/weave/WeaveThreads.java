// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;

/**
 * Brings the posts and comments of each thread together for the little that must see the whole
 * thread, and spreads them out again for the rest; copies of a document, wherever in the run, are
 * marked on the way.
 */
public final class WeaveThreads
    extends PTransform<
        PCollection<SegmentedPost>, WithFailures.Result<PCollection<ThreadPost>, Reject>> {
  private static final long serialVersionUID = 1;

  private final int portions;

  /** Deals threads, and then documents, out into {@code portions}, or {@link Spread#BY_KEY}. */
  public WeaveThreads(int portions) {
    this.portions = portions;
  }

  @Override
  public WithFailures.Result<PCollection<ThreadPost>, Reject> expand(
      PCollection<SegmentedPost> posts) {
    WithFailures.Result<PCollection<ThreadPost>, Reject> woven =
        Spread.deal(
                posts.apply("Join threads", new JoinThreads(portions)),
                each -> each.post().threadId(),
                portions)
            .apply("Gather threads", ParDo.of(new GatherThreads()))
            .setCoder(ListCoder.of(RecordCoder.of(SegmentedPost.class)))
            .apply(
                "Weave",
                Attempt.each(
                    Stage.WEAVE,
                    RecordCoder.of(ThreadPost.class),
                    thread -> thread.stream().map(each -> each.post().address()).toList(),
                    ThreadWeaver::weave));
    return WithFailures.Result.of(
        woven.output().apply("Mark duplicates", new MarkDuplicates(portions)), woven.failures());
  }

  /** Divides a portion into its threads. */
  private static final class GatherThreads
      extends DoFn<KV<String, Iterable<SegmentedPost>>, List<SegmentedPost>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<SegmentedPost>> portion,
        OutputReceiver<List<SegmentedPost>> out) {
      Map<String, List<SegmentedPost>> threads = new HashMap<>();
      for (SegmentedPost each : portion.getValue()) {
        threads.computeIfAbsent(each.post().threadId(), key -> new ArrayList<>()).add(each);
      }
      threads.values().forEach(out::output);
    }
  }
}
