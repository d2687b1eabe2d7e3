// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.coder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.cruxmill.annotators.codebook.Approach;
import org.cruxmill.annotators.codebook.Focus;
import org.cruxmill.annotators.codebook.Side;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.ArgumentTag;
import org.cruxmill.annotators.tag.CategoryMention;
import org.cruxmill.annotators.tag.Evidence;
import org.cruxmill.annotators.tag.Passage;
import org.cruxmill.annotators.tag.Stance;
import org.cruxmill.annotators.tag.Tags;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;
import org.cruxmill.pipeline.ingest.Boundary;
import org.cruxmill.pipeline.ingest.Documents;
import org.cruxmill.pipeline.ingest.InputFile;
import org.cruxmill.pipeline.ingest.RawRecord;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.output.Count;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.row.AnnotatedPost;
import org.cruxmill.pipeline.weave.SegmentedPost;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCoderTest {
  private static final SourcePost FULL =
      new SourcePost(
          "id",
          "thread",
          "parent",
          "7",
          false,
          3,
          "file",
          "a/b.txt",
          Integer.MAX_VALUE,
          "https://example.org",
          "Kites 🪁",
          "ada",
          "[-]adaΩ12",
          Long.MIN_VALUE,
          -5,
          "text/plain",
          Boundary.INFERRED,
          0.1 + 0.2,
          "🪁 \u0000 \ufffd \r\n \u202e rtl \ufeff e\u0301");

  private static final Unit UNIT =
      new Unit(
          new Span(0, 8),
          BlockKind.LIST_ITEM,
          1,
          "because",
          0,
          List.of(new Token(0, 2, "🪁", "🪁", "SYM"), new Token(3, 8, "flies", "fly", "VBZ")));

  private static final ThreadPost WOVEN =
      new ThreadPost(
          FULL,
          "id-copy2",
          "thread-copy2",
          "parent",
          4,
          2,
          "id",
          "en",
          "digest",
          List.of(UNIT, new Unit(new Span(9, 10), BlockKind.CODE, 2, null, null, List.of())),
          List.of(new ThreadPost.QuotedUnit(1, "thread#0-4", 0.75)),
          List.of(new Passage.Numbered(1, "The wind.")));

  private static final Tags TAGS =
      new Tags(
          List.of(
              new ArgumentTag(
                  0,
                  "book",
                  "1",
                  "for-5",
                  Side.FOR,
                  Stance.DISPUTES,
                  1 / 3.0,
                  List.of(new Evidence(new Span(3, 8), "cue", "fly"))),
              new ArgumentTag(
                  1,
                  "book",
                  "1",
                  "x",
                  null,
                  Stance.ASSERTS,
                  Double.MIN_VALUE,
                  List.of(new Evidence(new Span(3, 8), "similarity", "")))),
          List.of(
              new CategoryMention(
                  0,
                  "fields",
                  "2",
                  "rlhf",
                  Approach.ENGINEERING,
                  Focus.PESSIMISTIC_CASE,
                  0.25,
                  new Span(0, 2),
                  1),
              new CategoryMention(0, "fields", "2", "y", null, null, null, new Span(0, 2), 0)));

  /** Every type that one stage hands to another, full and as empty as it may be. */
  static Stream<Record> records() {
    SourcePost bare = Documents.post("p", "x");
    return Stream.of(
        new InputFile("/a b/ü.txt", "ü.txt", Long.MAX_VALUE),
        new RawRecord("a.txt", null, "text/plain", ""),
        new RawRecord("a.jsonl", 7, "application/jsonl", "{\"text\": \"🪁\"}\r"),
        new RawRecord("long.txt", 1, "text/plain", "🪁 naïve ".repeat(20_000)),
        FULL,
        bare,
        new SegmentedPost(FULL, "en", List.of(UNIT)),
        new SegmentedPost(bare, null, List.of()),
        WOVEN,
        new ThreadPost(
            bare, "p", "p", null, 0, 0, null, null, null, List.of(), List.of(), List.of()),
        new AnnotatedPost(WOVEN, TAGS),
        new AnnotatedPost(WOVEN, new Tags(List.of(), List.of())),
        new Reject("a.jsonl", "line 2", null, Stage.TAG, "failed_tag", "why\nnot", 5L),
        new Reject("a.png", null, null, Stage.OPEN, "unsupported_type", "", null),
        new Count("units", "", Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T extends Record> void aRecordSurvivesTheWayToAnotherMachine(T record) throws IOException {
    RecordCoder<T> there = SerializableUtils.clone(coder(record));
    byte[] bytes = CoderUtils.encodeToByteArray(coder(record), record);
    assertEquals(record, CoderUtils.decodeFromByteArray(there, bytes));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T extends Record> void equalRecordsGiveEqualBytes(T record) throws IOException {
    RecordCoder<T> coder = coder(record);
    byte[] bytes = CoderUtils.encodeToByteArray(coder, record);
    T copy = CoderUtils.decodeFromByteArray(coder, bytes);
    assertArrayEquals(bytes, CoderUtils.encodeToByteArray(SerializableUtils.clone(coder), copy));
  }

  /** A coder inside another must leave what follows in the stream alone. */
  @Test
  void recordsStandOneAfterTheOther() throws IOException {
    RecordCoder<Count> coder = RecordCoder.of(Count.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(new Count("a", "", 1), out);
    coder.encode(new Count("b", "x", 2), out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertEquals(new Count("a", "", 1), coder.decode(in));
    assertEquals(new Count("b", "x", 2), coder.decode(in));
    assertEquals(0, in.available());
  }

  @Test
  void bytesOfAnotherTypeAreRefused() throws IOException {
    byte[] bytes =
        CoderUtils.encodeToByteArray(RecordCoder.of(Count.class), new Count("a", "b", 1));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    assertThrows(IOException.class, () -> RecordCoder.of(RawRecord.class).decode(in));
  }

  @Test
  void codersOfOneTypeAreEqualAfterSerialisation() {
    RecordCoder<Count> coder = RecordCoder.of(Count.class);
    assertEquals(coder, SerializableUtils.clone(coder));
    assertEquals(coder.hashCode(), SerializableUtils.clone(coder).hashCode());
    assertNotEquals(coder, RecordCoder.of(Reject.class));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> RecordCoder<T> coder(T record) {
    return RecordCoder.of((Class<T>) record.getClass());
  }
}
