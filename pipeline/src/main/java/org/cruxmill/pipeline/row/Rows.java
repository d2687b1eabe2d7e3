// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.row;

import java.io.Serializable;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Makes the rows of a dataset: {@code annotated.apply("Units", Rows.of(UNITS, UnitRows::of))}. */
public final class Rows<T> extends PTransform<PCollection<T>, PCollection<GenericRecord>> {
  private static final long serialVersionUID = 1;

  /** Makes the rows of one element. */
  @FunctionalInterface
  public interface Maker<T> extends Serializable {
    List<GenericRecord> of(T element);
  }

  private final Dataset dataset;
  private final Maker<T> maker;

  private Rows(Dataset dataset, Maker<T> maker) {
    this.dataset = dataset;
    this.maker = maker;
  }

  public static <T> Rows<T> of(Dataset dataset, Maker<T> maker) {
    return new Rows<>(dataset, maker);
  }

  @Override
  public PCollection<GenericRecord> expand(PCollection<T> elements) {
    return elements.apply(ParDo.of(new Make<>(maker))).setCoder(dataset.coder());
  }

  private static final class Make<T> extends DoFn<T, GenericRecord> {
    private static final long serialVersionUID = 1;
    private final Maker<T> maker;

    Make(Maker<T> maker) {
      this.maker = maker;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<GenericRecord> out) {
      maker.of(element).forEach(out::output);
    }
  }
}
