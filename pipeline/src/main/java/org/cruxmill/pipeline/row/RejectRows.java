// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.row;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.cruxmill.pipeline.reject.Reject;

/** The row of a reject. */
public final class RejectRows {
  private static final Schema SCHEMA = Dataset.REJECTS.schema();

  private RejectRows() {}

  /**
   * Returns the maker of rows.
   *
   * @param rejectedAt when the run started, in microseconds since 1970: the same for all of its
   *     rows
   */
  public static Rows.Maker<Reject> at(long rejectedAt) {
    return reject ->
        List.<GenericRecord>of(
            new GenericRecordBuilder(SCHEMA)
                .set("source_uri", reject.sourceUri())
                .set("record", reject.record())
                .set("stage", reject.stage().label())
                .set("error", reject.error())
                .set("message", reject.message())
                .set("bytes", reject.bytes())
                .set("rejected_at", rejectedAt)
                .build());
  }
}
