// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class SpreadTest {
  /** Names whose hash codes are negative as often as not. */
  private static final List<String> NAMES =
      IntStream.range(0, 200)
          .mapToObj(i -> "https://example.org/posts/%d/%d".formatted(i % 7, i))
          .toList();

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void everyElementComesOutOnce() {
    PAssert.that(pipeline.apply(Create.of(NAMES)).apply(new Spread<>(name -> name, 3)))
        .containsInAnyOrder(NAMES);
    pipeline.run();
  }

  @Test
  void byKeyEveryElementComesOutOnceAndEachKeyIsAPortion() {
    PAssert.that(pipeline.apply(Create.of(NAMES)).apply(new Spread<>(name -> name, Spread.BY_KEY)))
        .containsInAnyOrder(NAMES);
    var portions =
        Spread.deal(
            pipeline.apply("Again", Create.of(NAMES)),
            name -> name.substring(0, name.lastIndexOf('/')),
            Spread.BY_KEY);
    PAssert.that(portions)
        .satisfies(
            dealt -> {
              assertEquals(7, StreamSupport.stream(dealt.spliterator(), false).count());
              return null;
            });
    pipeline.run();
  }

  @Test
  void thereAreNoMorePortionsThanAsked() {
    var portions = Spread.deal(pipeline.apply(Create.of(NAMES)), name -> name, 3);
    PAssert.that(portions)
        .satisfies(
            dealt -> {
              assertEquals(3, StreamSupport.stream(dealt.spliterator(), false).count());
              return null;
            });
    pipeline.run();
  }

  @Test
  void whatHasTheSameKeyIsInTheSamePortion() {
    var portions =
        Spread.deal(
            pipeline.apply(Create.of(NAMES)), name -> name.substring(0, name.lastIndexOf('/')), 50);
    PAssert.that(portions)
        .satisfies(
            dealt -> {
              List<String> keys =
                  StreamSupport.stream(dealt.spliterator(), false)
                      .flatMap(
                          portion ->
                              StreamSupport.stream(portion.getValue().spliterator(), false)
                                  .map(name -> name.substring(0, name.lastIndexOf('/')))
                                  .distinct())
                      .toList();
              assertEquals(7, keys.stream().distinct().count());
              assertEquals(7, keys.size());
              return null;
            });
    pipeline.run();
  }
}
