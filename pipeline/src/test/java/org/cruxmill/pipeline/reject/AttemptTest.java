// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.reject;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.AbstractList;
import java.util.List;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void givesAllResultsOfAStepAndNoReject() {
    var outcome = attempt(text -> List.of(text, text + "!"), "one", "two");
    PAssert.that(outcome.output()).containsInAnyOrder("one", "one!", "two", "two!");
    PAssert.that(outcome.failures()).empty();
    pipeline.run();
  }

  @Test
  void turnsAnExceptionIntoARejectAndGoesOn() {
    var outcome =
        attempt(
            text -> {
              if (text.equals("bad")) {
                throw new IllegalStateException("no good");
              }
              return List.of(text);
            },
            "bad",
            "good");
    PAssert.that(outcome.output()).containsInAnyOrder("good");
    PAssert.that(outcome.failures())
        .containsInAnyOrder(
            new Reject(
                "file.txt",
                "bad",
                null,
                Stage.SEGMENT,
                "failed_segment",
                "java.lang.IllegalStateException: no good",
                3L));
    pipeline.run();
  }

  @Test
  void keepsTheCodeAndTheMessageOfAnUnusableRecord() {
    var outcome =
        attempt(
            text -> {
              throw new UnusableException("no_text", "there is no text in it");
            },
            "x");
    PAssert.that(outcome.output()).empty();
    PAssert.that(outcome.failures())
        .containsInAnyOrder(
            new Reject(
                "file.txt", "x", null, Stage.SEGMENT, "no_text", "there is no text in it", 1L));
    pipeline.run();
  }

  @Test
  void turnsARecursionThatIsTooDeepIntoAReject() {
    var outcome = attempt(text -> List.of(text + nested(text.length())), "deep", "");
    PAssert.that(outcome.output()).containsInAnyOrder("0");
    PAssert.that(outcome.failures())
        .containsInAnyOrder(
            new Reject(
                "file.txt",
                "deep",
                null,
                Stage.SEGMENT,
                "failed_segment",
                "java.lang.StackOverflowError",
                4L));
    pipeline.run();
  }

  /** Recurses without end unless {@code levels} is 0. */
  private static int nested(int levels) {
    return levels == 0 ? 0 : nested(levels + 1) + 1;
  }

  /** A view that fails at its second item had given out the first, and then ended the run. */
  @Test
  void turnsAListThatFailsWhileItIsReadIntoARejectWithoutResults() {
    var outcome = attempt(FirstTwoLetters::new, "x", "ab");
    PAssert.that(outcome.output()).containsInAnyOrder("a", "b");
    PAssert.that(outcome.failures())
        .satisfies(
            rejects -> {
              Reject reject = rejects.iterator().next();
              if (!reject.record().equals("x") || !reject.error().equals("failed_segment")) {
                throw new AssertionError(reject);
              }
              return null;
            });
    pipeline.run();
  }

  private static final class FirstTwoLetters extends AbstractList<String> {
    private final String text;

    FirstTwoLetters(String text) {
      this.text = text;
    }

    @Override
    public String get(int index) {
      return text.substring(index, index + 1);
    }

    @Override
    public int size() {
      return 2;
    }
  }

  @Test
  void givesOneRejectForEachRecordOfAThread() {
    Attempt<String, String> attempt =
        Attempt.each(
            Stage.WEAVE,
            StringUtf8Coder.of(),
            thread ->
                thread.lines().map(record -> new Reject.Address("t.jsonl", record, null)).toList(),
            thread -> {
              throw new IllegalStateException("tangled");
            });
    var outcome = pipeline.apply(Create.of("a\nb\nc")).apply(attempt);
    String message = "java.lang.IllegalStateException: tangled";
    PAssert.that(outcome.output()).empty();
    PAssert.that(outcome.failures())
        .containsInAnyOrder(
            new Reject("t.jsonl", "a", null, Stage.WEAVE, "failed_weave", message, null),
            new Reject("t.jsonl", "b", null, Stage.WEAVE, "failed_weave", message, null),
            new Reject("t.jsonl", "c", null, Stage.WEAVE, "failed_weave", message, null));
    pipeline.run();
  }

  @Test
  void letsABrokenJvmEndTheRun() {
    attempt(
        text -> {
          throw new NoClassDefFoundError("org/example/Missing");
        },
        "x");
    assertThrows(PipelineExecutionException.class, pipeline::run);
  }

  private WithFailures.Result<PCollection<String>, Reject> attempt(
      Attempt.Step<String, String> step, String... elements) {
    return pipeline
        .apply(Create.of(List.of(elements)))
        .apply(
            Attempt.each(
                Stage.SEGMENT,
                StringUtf8Coder.of(),
                text -> List.of(new Reject.Address("file.txt", text, (long) text.length())),
                step));
  }
}
