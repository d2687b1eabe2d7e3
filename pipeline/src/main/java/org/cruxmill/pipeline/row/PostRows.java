// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.ArgumentTag;
import org.cruxmill.annotators.tag.CategoryMention;
import org.cruxmill.annotators.tag.CodebookTagger;
import org.cruxmill.annotators.tag.Evidence;
import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.pipeline.ingest.Ids;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.cruxmill.pipeline.weave.UnitIds;

/** The rows of a post or comment, offsets turned from code units into code points. */
public final class PostRows {
  private static final Schema DOCUMENT = Dataset.DOCUMENTS.schema();
  private static final Schema UNIT = Dataset.UNITS.schema();
  private static final Schema TAG = Dataset.ARGUMENT_TAGS.schema();
  private static final Schema EVIDENCE = TAG.getField("evidence").schema().getElementType();
  private static final Schema MENTION = Dataset.CATEGORY_MENTIONS.schema();
  private static final Schema LINK = Dataset.UNIT_LINKS.schema();

  private final ThreadPost post;
  private final AnnotatedPost annotated;
  private final CodePoints codePoints;

  private PostRows(AnnotatedPost annotated) {
    this.annotated = annotated;
    this.post = annotated.post();
    this.codePoints = new CodePoints(post.post().text());
  }

  /** Returns its one row in {@code documents}. */
  public static List<GenericRecord> document(AnnotatedPost annotated) {
    ThreadPost post = annotated.post();
    SourcePost source = post.post();
    return List.of(
        new GenericRecordBuilder(DOCUMENT)
            .set("doc_id", post.docId())
            .set("native_id", source.nativeId())
            .set("thread_id", post.threadId())
            .set("parent_id", post.parentId())
            .set("kind", source.isPost() ? "post" : "comment")
            .set("position", post.position())
            .set("depth", post.depth())
            .set("source", source.source())
            .set("source_uri", source.sourceUri())
            .set("source_begin", source.begin())
            .set("url", source.url())
            .set("title", source.title())
            .set("author", source.author())
            .set("byline", source.byline())
            .set("published_at", source.publishedAt())
            .set("karma", source.karma())
            .set("media_type", source.mediaType())
            .set("language", post.language())
            .set("boundary", source.boundary().label())
            .set("boundary_confidence", source.boundaryConfidence())
            .set("duplicate_of", post.duplicateOf())
            .set("text", source.text())
            .set("text_sha256", Ids.sha256(source.text()))
            .build());
  }

  /** Returns its rows in {@code units}. */
  public static List<GenericRecord> units(AnnotatedPost annotated) {
    PostRows rows = new PostRows(annotated);
    Map<Integer, String> quoted = new HashMap<>();
    rows.post.quotes().forEach(quote -> quoted.put(quote.unit(), quote.unitId()));
    List<GenericRecord> units = new ArrayList<>();
    for (int i = 0; i < rows.post.units().size(); i++) {
      Unit unit = rows.post.units().get(i);
      units.add(
          new GenericRecordBuilder(UNIT)
              .set("unit_id", rows.unitId(i))
              .set("doc_id", rows.post.docId())
              .set("thread_id", rows.post.threadId())
              .set("ordinal", i)
              .set("sentence", unit.sentence())
              .set("begin_char", rows.codePoints.at(unit.span().begin()))
              .set("end_char", rows.codePoints.at(unit.span().end()))
              .set("text", rows.words(unit.span()))
              .set("kind", unit.kind().label())
              .set("connective", unit.connective())
              .set("tokens", unit.tokens().size())
              .set("quotes_unit_id", quoted.get(i))
              .build());
    }
    return units;
  }

  /** Returns its rows in {@code argument_tags}. */
  public static List<GenericRecord> tags(AnnotatedPost annotated) {
    PostRows rows = new PostRows(annotated);
    return annotated.tags().arguments().stream().map(rows::tag).toList();
  }

  private GenericRecord tag(ArgumentTag tag) {
    List<GenericRecord> evidence = tag.evidence().stream().map(this::evidence).toList();
    return new GenericRecordBuilder(TAG)
        .set("unit_id", unitId(tag.unit()))
        .set("doc_id", post.docId())
        .set("codebook", tag.codebook())
        .set("codebook_version", tag.codebookVersion())
        .set("label", tag.label())
        .set("side", tag.side() == null ? null : tag.side().label())
        .set("stance", tag.stance().label())
        .set("confidence", tag.confidence())
        .set("evidence", new GenericData.Array<>(TAG.getField("evidence").schema(), evidence))
        .set("tagger", CodebookTagger.NAME)
        .build();
  }

  private GenericRecord evidence(Evidence evidence) {
    return new GenericRecordBuilder(EVIDENCE)
        .set("begin_char", codePoints.at(evidence.span().begin()))
        .set("end_char", codePoints.at(evidence.span().end()))
        .set("kind", evidence.kind())
        .set("detail", evidence.detail())
        .build();
  }

  /** Returns its rows in {@code category_mentions}. */
  public static List<GenericRecord> mentions(AnnotatedPost annotated) {
    PostRows rows = new PostRows(annotated);
    return annotated.tags().mentions().stream().map(rows::mention).toList();
  }

  private GenericRecord mention(CategoryMention mention) {
    return new GenericRecordBuilder(MENTION)
        .set("unit_id", unitId(mention.unit()))
        .set("doc_id", post.docId())
        .set("codebook", mention.codebook())
        .set("codebook_version", mention.codebookVersion())
        .set("category", mention.category())
        .set("approach", mention.approach() == null ? null : mention.approach().label())
        .set("focus", mention.focus() == null ? null : mention.focus().label())
        .set("spectrum", mention.spectrum())
        .set("term", words(mention.span()))
        .set("begin_char", codePoints.at(mention.span().begin()))
        .set("end_char", codePoints.at(mention.span().end()))
        .set("confidence", mention.confidence())
        .build();
  }

  /** Returns its rows in {@code unit_links}. */
  public static List<GenericRecord> links(AnnotatedPost annotated) {
    PostRows rows = new PostRows(annotated);
    List<GenericRecord> links = new ArrayList<>();
    for (ThreadPost.QuotedUnit quote : rows.post.quotes()) {
      links.add(link(rows.unitId(quote.unit()), quote.unitId(), "quotes", quote.share()));
    }
    for (int i = 0; i < rows.post.units().size(); i++) {
      Integer introducedBy = rows.post.units().get(i).introducedBy();
      if (introducedBy != null) {
        links.add(link(rows.unitId(i), rows.unitId(introducedBy), "introduced_by", 1));
      }
    }
    return links;
  }

  private static GenericRecord link(String from, String to, String relation, double confidence) {
    return new GenericRecordBuilder(LINK)
        .set("from_unit_id", from)
        .set("to_unit_id", to)
        .set("relation", relation)
        .set("confidence", confidence)
        .build();
  }

  private String unitId(int unit) {
    return UnitIds.of(post.docId(), post.units().get(unit).span(), codePoints);
  }

  private String words(Span span) {
    return span.of(annotated.post().post().text());
  }
}
