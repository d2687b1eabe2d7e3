// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.cruxmill.pipeline.row.Dataset.ARGUMENT_TAGS;
import static org.cruxmill.pipeline.row.Dataset.CATEGORY_MENTIONS;
import static org.cruxmill.pipeline.row.Dataset.DOCUMENTS;
import static org.cruxmill.pipeline.row.Dataset.REJECTS;
import static org.cruxmill.pipeline.row.Dataset.UNITS;
import static org.cruxmill.pipeline.row.Dataset.UNIT_LINKS;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.DivideFiles;
import org.cruxmill.pipeline.ingest.FilePart;
import org.cruxmill.pipeline.ingest.InputFile;
import org.cruxmill.pipeline.ingest.OpenFiles;
import org.cruxmill.pipeline.ingest.ParsePosts;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.output.Count;
import org.cruxmill.pipeline.output.WriteCounts;
import org.cruxmill.pipeline.output.WriteDataset;
import org.cruxmill.pipeline.reject.Attempt;
import org.cruxmill.pipeline.row.AnnotatedPost;
import org.cruxmill.pipeline.row.PostRows;
import org.cruxmill.pipeline.row.RejectRows;
import org.cruxmill.pipeline.row.Rows;
import org.cruxmill.pipeline.weave.SegmentedPost;
import org.cruxmill.pipeline.weave.Spread;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.cruxmill.pipeline.weave.WeaveThreads;

/** The wiring of the main job, from files to datasets. */
final class AnnotatePosts {
  private AnnotatePosts() {}

  /**
   * Wires the stages.
   *
   * @param segment cuts posts into units
   * @param tag tags units
   * @param languages of the posts that are annotated
   * @param portions in which files, threads and documents are dealt out; see {@link Spread}
   */
  static void build(
      Pipeline pipeline,
      List<InputFile> files,
      Attempt<SourcePost, SegmentedPost> segment,
      Attempt<ThreadPost, AnnotatedPost> tag,
      List<String> languages,
      int portions,
      WriteDataset.Target target) {
    var inputs =
        pipeline.apply("List files", Create.of(files).withCoder(RecordCoder.of(InputFile.class)));
    var records =
        inputs
            .apply("Divide large files", new DivideFiles())
            .apply("Spread files", new Spread<>(FilePart::key, portions))
            .apply("Open files", new OpenFiles());
    var posts = records.output().apply("Parse posts", ParsePosts.attempt());
    var segmented = posts.output().apply("Segment posts", segment);
    var threads = segmented.output().apply("Weave threads", new WeaveThreads(portions));
    var annotated = threads.output().apply("Tag units", tag);
    var unread =
        PCollectionList.of(records.failures())
            .and(posts.failures())
            .apply("Unread", Flatten.pCollections());
    var rejects =
        PCollectionList.of(unread)
            .and(segmented.failures())
            .and(threads.failures())
            .and(annotated.failures())
            .apply("All rejects", Flatten.pCollections());

    var found = annotated.output();
    found
        .apply("Document rows", Rows.of(DOCUMENTS, PostRows::document))
        .apply("Write documents", new WriteDataset(DOCUMENTS, target));
    found
        .apply("Unit rows", Rows.of(UNITS, PostRows::units))
        .apply("Write units", new WriteDataset(UNITS, target));
    found
        .apply("Tag rows", Rows.of(ARGUMENT_TAGS, PostRows::tags))
        .apply("Write argument tags", new WriteDataset(ARGUMENT_TAGS, target));
    found
        .apply("Mention rows", Rows.of(CATEGORY_MENTIONS, PostRows::mentions))
        .apply("Write category mentions", new WriteDataset(CATEGORY_MENTIONS, target));
    found
        .apply("Link rows", Rows.of(UNIT_LINKS, PostRows::links))
        .apply("Write unit links", new WriteDataset(UNIT_LINKS, target));
    rejects
        .apply("Reject rows", Rows.of(REJECTS, RejectRows.at(target.startedAt())))
        .apply("Write rejects", new WriteDataset(REJECTS, target));

    PCollectionList.of(posts.output().apply("Count posts read", Count.each(Count::read)))
        .and(unread.apply("Count records not read", Count.each(Count::unread)))
        .and(found.apply("Count what was found", Count.each(Count.found(languages))))
        .and(rejects.apply("Count rejects", Count.each(Count::rejected)))
        .apply("Write counts", new WriteCounts(target));
  }
}
