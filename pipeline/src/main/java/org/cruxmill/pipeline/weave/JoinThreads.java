// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.SourcePost;

/**
 * Gives each comment the thread of the post that it answers through other comments. A record that
 * names its parent and no thread comes as one of a thread that its parent opens; where that parent
 * is itself a comment, its thread is part of another.
 *
 * <p>Which threads are such is found portion by portion. Only their names, some hundred bytes each,
 * come together in one place, and a table of them goes to every worker: it has an entry for each
 * comment that is answered and whose answers name no thread, and none where all name theirs.
 */
final class JoinThreads extends PTransform<PCollection<SegmentedPost>, PCollection<SegmentedPost>> {
  private static final long serialVersionUID = 1;

  private final int portions;

  JoinThreads(int portions) {
    this.portions = portions;
  }

  /**
   * The table is one value: a view of it as a map is built anew for each comment by some runners.
   */
  @Override
  public PCollection<SegmentedPost> expand(PCollection<SegmentedPost> posts) {
    PCollection<Link> links =
        posts
            .apply("Say where they stand", ParDo.of(new LinkPosts()))
            .setCoder(RecordCoder.of(Link.class));
    PCollectionView<Map<String, String>> roots =
        Spread.deal(links, Link::id, portions)
            .apply("Find threads in threads", ParDo.of(new FindInner()))
            .apply("Bring them together", GroupByKey.create())
            .apply("Follow to the post", ParDo.of(new FollowToRoots()))
            .setCoder(MapCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
            .apply(
                "Where each belongs",
                View.<Map<String, String>>asSingleton().withDefaultValue(Map.of()));
    return posts
        .apply("Move to the post's thread", ParDo.of(new Move(roots)).withSideInputs(roots))
        .setCoder(RecordCoder.of(SegmentedPost.class));
  }

  /**
   * That a document stands in a thread, or that a thread is called by some document's id.
   *
   * @param threadId null for the latter
   */
  record Link(String id, String threadId) {}

  private static final class LinkPosts extends DoFn<SegmentedPost, Link> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element SegmentedPost each, OutputReceiver<Link> out) {
      SourcePost post = each.post();
      out.output(new Link(post.docId(), post.threadId()));
      if (!post.isPost()) {
        out.output(new Link(post.threadId(), null));
      }
    }
  }

  /** Gives out each thread that a comment opens, with the thread which that comment stands in. */
  private static final class FindInner
      extends DoFn<KV<String, Iterable<Link>>, KV<String, KV<String, String>>> {
    private static final long serialVersionUID = 1;
    private static final String ONE_PLACE = "";

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<Link>> portion,
        OutputReceiver<KV<String, KV<String, String>>> out) {
      Map<String, String> standsIn = new HashMap<>();
      Set<String> threads = new HashSet<>();
      for (Link link : portion.getValue()) {
        if (link.threadId() == null) {
          threads.add(link.id());
        } else {
          standsIn.merge(link.id(), link.threadId(), (a, b) -> either(link.id(), a, b));
        }
      }
      for (String thread : threads) {
        String outer = standsIn.getOrDefault(thread, thread);
        if (!outer.equals(thread)) {
          out.output(KV.of(ONE_PLACE, KV.of(thread, outer)));
        }
      }
    }

    /** Of copies that disagree, what opens a thread of its own wins. */
    private static String either(String id, String one, String other) {
      return one.equals(id) || (!other.equals(id) && one.compareTo(other) < 0) ? one : other;
    }
  }

  private static final class FollowToRoots
      extends DoFn<KV<String, Iterable<KV<String, String>>>, Map<String, String>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<KV<String, String>>> inner,
        OutputReceiver<Map<String, String>> out) {
      Map<String, String> outer = new HashMap<>();
      inner.getValue().forEach(each -> outer.put(each.getKey(), each.getValue()));
      out.output(roots(outer));
    }
  }

  /**
   * Returns for each key the last value that following leads to; of a ring, its first id in the
   * order of the alphabet.
   */
  static Map<String, String> roots(Map<String, String> outer) {
    Map<String, String> roots = new HashMap<>();
    for (String begin : outer.keySet()) {
      Set<String> path = new LinkedHashSet<>();
      String at = begin;
      while (outer.containsKey(at) && !roots.containsKey(at) && path.add(at)) {
        at = outer.get(at);
      }
      String root = path.contains(at) ? firstOfRing(outer, at) : roots.getOrDefault(at, at);
      path.forEach(each -> roots.put(each, root));
    }
    return roots;
  }

  private static String firstOfRing(Map<String, String> outer, String member) {
    String first = member;
    for (String at = outer.get(member); !at.equals(member); at = outer.get(at)) {
      first = first.compareTo(at) < 0 ? first : at;
    }
    return first;
  }

  private static final class Move extends DoFn<SegmentedPost, SegmentedPost> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Map<String, String>> roots;

    Move(PCollectionView<Map<String, String>> roots) {
      this.roots = roots;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      SegmentedPost each = context.element();
      String root = context.sideInput(roots).get(each.post().threadId());
      context.output(
          root == null
              ? each
              : new SegmentedPost(each.post().inThread(root), each.language(), each.units()));
    }
  }
}
