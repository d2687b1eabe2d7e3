// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
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

/**
 * A stage: each element gives its results, or a reject for each record in it; never both, and never
 * silence.
 *
 * <p>Beam's own {@code exceptionsVia} lets an {@link Error} end the run, and a parser that recurses
 * too deep throws one.
 */
public final class Attempt<A, B>
    extends PTransform<PCollection<A>, WithFailures.Result<PCollection<B>, Reject>> {
  private static final long serialVersionUID = 1;

  /** The work of a stage on one element. */
  @FunctionalInterface
  public interface Step<A, B> extends Serializable {
    /** Returns all results; a list that fails while it is read counts as a failed step. */
    List<B> apply(A element) throws Exception;
  }

  /** Where the records of an element came from. */
  @FunctionalInterface
  public interface Addresses<A> extends Serializable {
    List<Reject.Address> of(A element);
  }

  private final Stage stage;
  private final Addresses<A> addresses;
  private final Step<A, B> step;
  private final Coder<B> coder;

  private Attempt(Stage stage, Addresses<A> addresses, Step<A, B> step, Coder<B> coder) {
    this.stage = stage;
    this.addresses = addresses;
    this.step = step;
    this.coder = coder;
  }

  public static <A, B> Attempt<A, B> each(
      Stage stage, Coder<B> coder, Addresses<A> addresses, Step<A, B> step) {
    return new Attempt<>(stage, addresses, step, coder);
  }

  @Override
  public WithFailures.Result<PCollection<B>, Reject> expand(PCollection<A> input) {
    TupleTag<B> results = new TupleTag<>("results");
    TupleTag<Reject> rejects = new TupleTag<>("rejects");
    PCollectionTuple outputs =
        input.apply(
            ParDo.of(new Try<>(stage, addresses, step, results, rejects))
                .withOutputTags(results, TupleTagList.of(rejects)));
    return WithFailures.Result.of(
        outputs.get(results).setCoder(coder),
        outputs.get(rejects).setCoder(RecordCoder.of(Reject.class)));
  }

  private static final class Try<A, B> extends DoFn<A, B> {
    private static final long serialVersionUID = 1;

    private final Stage stage;
    private final Addresses<A> addresses;
    private final Step<A, B> step;
    private final TupleTag<B> results;
    private final TupleTag<Reject> rejects;
    private final Counter resultCount;
    private final Counter rejectCount;
    private final Counter nanoseconds;

    Try(
        Stage stage,
        Addresses<A> addresses,
        Step<A, B> step,
        TupleTag<B> results,
        TupleTag<Reject> rejects) {
      this.stage = stage;
      this.addresses = addresses;
      this.step = step;
      this.results = results;
      this.rejects = rejects;
      this.resultCount = StageMetrics.results(stage);
      this.rejectCount = StageMetrics.rejects();
      this.nanoseconds = StageMetrics.nanoseconds(stage);
    }

    @ProcessElement
    public void process(@Element A element, MultiOutputReceiver out) {
      long begin = System.nanoTime();
      List<B> done = List.of();
      Throwable problem = null;
      try {
        done = List.copyOf(step.apply(element));
      } catch (Exception | StackOverflowError e) {
        problem = e;
      }
      nanoseconds.inc(System.nanoTime() - begin);
      // Outside the try: what a later stage throws here is not this stage's to catch.
      if (problem == null) {
        resultCount.inc(done.size());
        done.forEach(out.get(results)::output);
      } else {
        for (Reject.Address address : addresses.of(element)) {
          rejectCount.inc();
          out.get(rejects).output(Reject.of(address, stage, problem));
        }
      }
    }
  }
}
