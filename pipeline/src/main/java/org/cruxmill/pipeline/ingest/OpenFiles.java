// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.reject.Stage;
import org.cruxmill.pipeline.reject.StageMetrics;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * Opens files: a text file gives one record, a file of JSON lines one a line, in bounded memory.
 * What a file is comes from its content first, its name second.
 */
public final class OpenFiles
    extends PTransform<
        PCollection<InputFile>, WithFailures.Result<PCollection<RawRecord>, Reject>> {
  private static final long serialVersionUID = 1;
  static final String JSON_LINES = "application/jsonl";

  private static final TupleTag<RawRecord> RECORDS = new TupleTag<>("records") {};
  private static final TupleTag<Reject> REJECTS = new TupleTag<>("rejects") {};

  @Override
  public WithFailures.Result<PCollection<RawRecord>, Reject> expand(PCollection<InputFile> files) {
    PCollectionTuple outputs =
        files.apply(ParDo.of(new Open()).withOutputTags(RECORDS, TupleTagList.of(REJECTS)));
    return WithFailures.Result.of(
        outputs.get(RECORDS).setCoder(RecordCoder.of(RawRecord.class)),
        outputs.get(REJECTS).setCoder(RecordCoder.of(Reject.class)));
  }

  /** Gives out lines as it reads them, so it is no {@code Attempt}, which gives all or none. */
  static final class Open extends DoFn<InputFile, RawRecord> {
    private static final long serialVersionUID = 1;
    private static final Detector TYPES = new DefaultDetector();
    private static final Pattern JSON_OBJECT = Pattern.compile("[\\s\ufeff]*\\{\\s*(?:\"|\\})");
    private static final Pattern JSON_NAME = Pattern.compile("(?i)\\.(?:jsonl|ndjson)$");
    private static final int PEEKED_BYTES = 1 << 16;
    private static final int LARGEST_TEXT = 64 << 20;
    private static final int LONGEST_LINE = 64 << 20;

    private final Counter opened = StageMetrics.results(Stage.OPEN);
    private final Counter rejected = StageMetrics.rejects();

    @ProcessElement
    public void process(@Element InputFile file, MultiOutputReceiver out) {
      try (InputStream in =
          new BufferedInputStream(
              Channels.newInputStream(
                  FileSystems.open(FileSystems.matchSingleFileSpec(file.resource()).resourceId())),
              PEEKED_BYTES)) {
        MediaType type = detect(in, file);
        if (type.toString().equals(JSON_LINES)) {
          lines(in, file, out);
        } else if (type.getType().equals("text")) {
          String text = DecodedText.of(whole(in));
          out.get(RECORDS).output(new RawRecord(file.uri(), null, type.toString(), text));
        } else {
          String message =
              "%s: expected plain text or JSON lines; convert it, or leave it out of --input";
          throw new UnusableException("unsupported_type", message.formatted(type));
        }
      } catch (IOException | UnusableException e) {
        reject(new Reject.Address(file.uri(), null, file.bytes()), e, out);
      }
      opened.inc();
    }

    private void reject(Reject.Address address, Exception problem, MultiOutputReceiver out) {
      rejected.inc();
      out.get(REJECTS).output(Reject.of(address, Stage.OPEN, problem));
    }

    private static MediaType detect(InputStream in, InputFile file) throws IOException {
      in.mark(PEEKED_BYTES);
      String head = new String(in.readNBytes(PEEKED_BYTES - 1), StandardCharsets.UTF_8);
      in.reset();
      if (JSON_OBJECT.matcher(head).lookingAt() || JSON_NAME.matcher(file.uri()).find()) {
        return MediaType.parse(JSON_LINES);
      }
      Metadata metadata = new Metadata();
      metadata.set("resourceName", file.uri());
      MediaType type = TYPES.detect(in, metadata);
      // Tika calls it binary when it is not UTF-8 and short; the decoder decides.
      return type.equals(MediaType.OCTET_STREAM) ? MediaType.TEXT_PLAIN : type;
    }

    private static byte[] whole(InputStream in) throws IOException, UnusableException {
      byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        throw new UnusableException(
            "too_large", "a text file of over 64 MiB: split it, or bring JSON lines");
      }
      return bytes;
    }

    private void lines(InputStream in, InputFile file, MultiOutputReceiver out) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int number = 0;
      long length = 0;
      for (int b = in.read(); ; b = in.read()) {
        if (b >= 0 && b != '\n') {
          if (length++ < LONGEST_LINE) {
            line.write(b);
          }
        } else {
          number++;
          line(file, number, line, length, out);
          line.reset();
          length = 0;
          if (b < 0) {
            return;
          }
        }
      }
    }

    private void line(
        InputFile file,
        int number,
        ByteArrayOutputStream line,
        long length,
        MultiOutputReceiver out) {
      try {
        if (length > LONGEST_LINE) {
          throw new UnusableException("too_large", "a line of over 64 MiB");
        }
        String text = DecodedText.strict(line.toByteArray(), StandardCharsets.UTF_8);
        if (!text.replace("\ufeff", "").isBlank()) {
          out.get(RECORDS).output(new RawRecord(file.uri(), number, JSON_LINES, text));
        }
      } catch (CharacterCodingException e) {
        Reject.Address address = new Reject.Address(file.uri(), "line " + number, length);
        reject(address, new UnusableException("invalid_utf8", "JSON lines are UTF-8"), out);
      } catch (UnusableException e) {
        reject(new Reject.Address(file.uri(), "line " + number, length), e, out);
      }
    }
  }
}
