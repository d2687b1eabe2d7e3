// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.reject.Stage;

/** Records to posts and comments. */
public final class ParsePosts {
  private ParsePosts() {}

  public static Attempt<RawRecord, SourcePost> attempt() {
    return Attempt.each(
        Stage.PARSE,
        RecordCoder.of(SourcePost.class),
        record -> List.of(record.address()),
        PostParser::parse);
  }
}
