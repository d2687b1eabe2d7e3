// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.row;

import java.util.Objects;
import org.cruxmill.annotators.tag.Tags;
import org.cruxmill.pipeline.weave.ThreadPost;

/** A post or comment with all that was found in it: what the rows are made of. */
public record AnnotatedPost(ThreadPost post, Tags tags) {
  public AnnotatedPost {
    Objects.requireNonNull(post);
    Objects.requireNonNull(tags);
  }
}
