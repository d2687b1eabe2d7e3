// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.List;
import org.cruxmill.annotators.segment.Segmenter;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.Language;
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
   * @param languages BCP 47 tags; posts in other languages get no units
   */
  public static <S extends Enum<S> & Segmenter> Attempt<SourcePost, SegmentedPost> attempt(
      S segmenter, List<String> languages) {
    List<String> annotated = List.copyOf(languages);
    return Attempt.each(
        Stage.SEGMENT,
        RecordCoder.of(SegmentedPost.class),
        post -> List.of(post.address()),
        post -> List.of(segmented(post, segmenter, annotated)));
  }

  private static SegmentedPost segmented(
      SourcePost post, Segmenter segmenter, List<String> languages) {
    String language = Language.of(post.text());
    boolean annotated = languages.contains(language);
    return new SegmentedPost(
        post,
        language,
        annotated ? segmenter.segment(Post.of(post.docId(), post.text())) : List.of());
  }

  /** Returns the stage that leaves each post or comment uncut. */
  public static Attempt<SourcePost, SegmentedPost> none() {
    return Attempt.each(
        Stage.SEGMENT,
        RecordCoder.of(SegmentedPost.class),
        post -> List.of(post.address()),
        post -> List.of(new SegmentedPost(post, Language.of(post.text()), List.of())));
  }
}
