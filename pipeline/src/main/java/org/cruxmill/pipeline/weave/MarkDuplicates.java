// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.cruxmill.pipeline.coder.RecordCoder;

/**
 * Marks the copies of a document among all documents of the run, and deals the documents out into
 * portions: they go through one shuffle for both. What is compared, {@link Fingerprint}, goes
 * through one of its own.
 */
final class MarkDuplicates extends PTransform<PCollection<ThreadPost>, PCollection<ThreadPost>> {
  private static final long serialVersionUID = 1;
  private static final TupleTag<ThreadPost> POSTS = new TupleTag<>("posts") {};
  private static final TupleTag<Mark> MARKS = new TupleTag<>("marks") {};

  private final int portions;

  MarkDuplicates(int portions) {
    this.portions = portions;
  }

  /** A document is a copy of {@code first}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Mark(String docId, Fingerprint.Rank first) {}

  @Override
  public PCollection<ThreadPost> expand(PCollection<ThreadPost> posts) {
    PCollection<KV<String, Mark>> marks =
        posts
            .apply("Fingerprint", ParDo.of(new TakeFingerprints(portions)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Fingerprint.Keyed.class)))
            .apply("Bring like ones together", GroupByKey.create())
            .apply("Find first copies", ParDo.of(new FindFirstCopies(portions)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Mark.class)));
    return KeyedPCollectionTuple.of(POSTS, Spread.name(posts, ThreadPost::docId, portions))
        .and(MARKS, marks)
        .apply("Deal out with marks", CoGroupByKey.create())
        .apply("Mark", ParDo.of(new SetMarks()))
        .setCoder(RecordCoder.of(ThreadPost.class));
  }

  private static final class TakeFingerprints
      extends DoFn<ThreadPost, KV<String, Fingerprint.Keyed>> {
    private static final long serialVersionUID = 1;
    private final int portions;

    TakeFingerprints(int portions) {
      this.portions = portions;
    }

    @ProcessElement
    public void process(
        @Element ThreadPost post, OutputReceiver<KV<String, Fingerprint.Keyed>> out) {
      for (Fingerprint.Keyed keyed : Fingerprint.of(post)) {
        out.output(KV.of(Spread.portion(keyed.key(), portions), keyed));
      }
    }
  }

  private static final class FindFirstCopies
      extends DoFn<KV<String, Iterable<Fingerprint.Keyed>>, KV<String, Mark>> {
    private static final long serialVersionUID = 1;

    /** Texts that are no copies of each other under one key, at most: bounds the comparisons. */
    private static final int MOST_FIRST_COPIES = 16;

    private final int portions;

    FindFirstCopies(int portions) {
      this.portions = portions;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<Fingerprint.Keyed>> portion,
        OutputReceiver<KV<String, Mark>> out) {
      Map<String, List<Fingerprint>> byKey = new HashMap<>();
      for (Fingerprint.Keyed keyed : portion.getValue()) {
        byKey.computeIfAbsent(keyed.key(), key -> new ArrayList<>(1)).add(keyed.fingerprint());
      }
      byKey.forEach((key, alike) -> find(key, alike, out));
    }

    private void find(String key, List<Fingerprint> alike, OutputReceiver<KV<String, Mark>> out) {
      alike.sort(Comparator.comparing(Fingerprint::rank));
      List<Fingerprint> firstCopies = new ArrayList<>(1);
      for (Fingerprint each : alike) {
        Fingerprint first =
            firstCopies.stream().filter(one -> one.isCopied(each, key)).findFirst().orElse(null);
        if (first != null) {
          String docId = each.rank().docId();
          out.output(KV.of(Spread.portion(docId, portions), new Mark(docId, first.rank())));
        } else if (firstCopies.size() < MOST_FIRST_COPIES) {
          firstCopies.add(each);
        }
      }
    }
  }

  private static final class SetMarks extends DoFn<KV<String, CoGbkResult>, ThreadPost> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> portion, OutputReceiver<ThreadPost> out) {
      Map<String, Fingerprint.Rank> firstCopies = new HashMap<>();
      for (Mark mark : portion.getValue().getAll(MARKS)) {
        firstCopies.merge(
            mark.docId(), mark.first(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
      }
      for (ThreadPost post : portion.getValue().getAll(POSTS)) {
        Fingerprint.Rank first = firstCopies.get(post.docId());
        out.output(first == null ? post : post.withDuplicateOf(first.docId()));
      }
    }
  }
}
