// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.List;
import org.cruxmill.annotators.segment.Segmenter;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.reject.Stage;

/** Posts and comments to argument units. */
public final class SegmentPosts {
  private SegmentPosts() {}

  /**
   * Returns the stage.
   *
   * @param segmenter serialisable, as the constants of an enum are
   */
  public static <S extends Enum<S> & Segmenter> Attempt<SourcePost, SegmentedPost> attempt(
      S segmenter) {
    return Attempt.each(
        Stage.SEGMENT,
        RecordCoder.of(SegmentedPost.class),
        post -> List.of(post.address()),
        post ->
            List.of(
                new SegmentedPost(post, segmenter.segment(Post.of(post.docId(), post.text())))));
  }
}
