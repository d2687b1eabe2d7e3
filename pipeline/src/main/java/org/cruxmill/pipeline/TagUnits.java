// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.util.List;
import org.cruxmill.annotators.tag.Tags;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.model.CodebookSource;
import org.cruxmill.pipeline.model.Taggers;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.StageMetrics;
import org.cruxmill.pipeline.row.AnnotatedPost;
import org.cruxmill.pipeline.weave.ThreadPost;

/** Documents in their threads to tags. */
final class TagUnits {
  private TagUnits() {}

  static Attempt<ThreadPost, AnnotatedPost> attempt(
      List<CodebookSource> codebooks, double minConfidence) {
    List<CodebookSource> sources = List.copyOf(codebooks);
    return each(post -> List.of(annotated(post, sources, minConfidence)));
  }

  /** Returns the stage that tags nothing and needs no models. */
  static Attempt<ThreadPost, AnnotatedPost> none() {
    return each(post -> List.of(new AnnotatedPost(post, new Tags(List.of(), List.of()))));
  }

  private static Attempt<ThreadPost, AnnotatedPost> each(
      Attempt.Step<ThreadPost, AnnotatedPost> step) {
    return Attempt.each(
        Stage.TAG,
        RecordCoder.of(AnnotatedPost.class),
        post -> List.of(post.post().address()),
        step);
  }

  private static AnnotatedPost annotated(
      ThreadPost post, List<CodebookSource> codebooks, double minConfidence) {
    Tags tags = Taggers.of(codebooks, minConfidence).tag(post.passage());
    StageMetrics.units().inc(post.units().size());
    return new AnnotatedPost(post, tags);
  }
}
