// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Deals elements out into portions by a key, so that machines and threads share the work.
 *
 * <p>The DirectRunner makes a bundle of each portion and hands it on to every one of some hundred
 * steps by itself, at a cost of milliseconds each; and what a group has gathered it copies whenever
 * more of it comes. Few portions keep both in bounds. Beam's {@code Reshuffle} makes a bundle of
 * each element, or of each portion of each bundle before it. Other runners shuffle well by
 * themselves, and to them a portion would be more than fits in memory: {@link #BY_KEY}.
 */
public final class Spread<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private static final long serialVersionUID = 1;

  /** Instead of a number of portions: what has one key is a portion of its own. */
  public static final int BY_KEY = 0;

  private final SerializableFunction<T, String> key;
  private final int portions;

  /**
   * Spreads elements.
   *
   * @param key of an element: decides which portion it goes into
   * @param portions how many, or {@link #BY_KEY}
   */
  public Spread(SerializableFunction<T, String> key, int portions) {
    this.key = key;
    this.portions = portions;
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    if (portions == BY_KEY) {
      return elements.apply("Shuffle", Reshuffle.viaRandomKey());
    }
    return deal(elements, key, portions)
        .apply("Drop the names", Values.create())
        .apply("Go through each", Flatten.iterables());
  }

  /** Returns the portions; what has the same key is in the same one. */
  static <T> PCollection<KV<String, Iterable<T>>> deal(
      PCollection<T> elements, SerializableFunction<T, String> key, int portions) {
    return name(elements, key, portions).apply("Deal out", GroupByKey.create());
  }

  /** Returns each element with the name of its portion. */
  static <T> PCollection<KV<String, T>> name(
      PCollection<T> elements, SerializableFunction<T, String> key, int portions) {
    return elements.apply(
        "Name the portions",
        WithKeys.<String, T>of(each -> portion(key.apply(each), portions))
            .withKeyType(TypeDescriptors.strings()));
  }

  static String portion(String key, int portions) {
    return portions == BY_KEY ? key : String.valueOf(Math.floorMod(key.hashCode(), portions));
  }
}
