// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;

/**
 * Brings the posts and comments of each thread together for the little that must see the whole
 * thread, and spreads them out again for the rest.
 */
public final class WeaveThreads
    extends PTransform<
        PCollection<SegmentedPost>, WithFailures.Result<PCollection<ThreadPost>, Reject>> {
  private static final long serialVersionUID = 1;

  private final Integer buckets;

  /**
   * Spreads the documents over some buckets.
   *
   * @param buckets null: as many as there are documents
   */
  public WeaveThreads(Integer buckets) {
    this.buckets = buckets;
  }

  @Override
  public WithFailures.Result<PCollection<ThreadPost>, Reject> expand(
      PCollection<SegmentedPost> posts) {
    WithFailures.Result<PCollection<ThreadPost>, Reject> woven =
        posts
            .apply(
                "By thread",
                WithKeys.<String, SegmentedPost>of(each -> each.post().threadId())
                    .withKeyType(TypeDescriptors.strings()))
            .apply("Gather threads", GroupByKey.create())
            .apply(
                "Weave",
                Attempt.<KV<String, Iterable<SegmentedPost>>, ThreadPost>each(
                    Stage.WEAVE,
                    RecordCoder.of(ThreadPost.class),
                    thread -> all(thread).stream().map(each -> each.post().address()).toList(),
                    thread -> ThreadWeaver.weave(all(thread))));
    return WithFailures.Result.of(
        woven
            .output()
            .apply(
                "Spread documents", Reshuffle.<ThreadPost>viaRandomKey().withNumBuckets(buckets)),
        woven.failures());
  }

  private static List<SegmentedPost> all(KV<String, Iterable<SegmentedPost>> thread) {
    return StreamSupport.stream(thread.getValue().spliterator(), false).toList();
  }
}
