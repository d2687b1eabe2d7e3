// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cruxmill.annotators.corenlp.CoreNlp;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.encode.SentenceEncoder;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.tag.ArgumentTag;
import org.cruxmill.annotators.tag.CategoryMention;
import org.cruxmill.annotators.tag.Tagger;
import org.cruxmill.annotators.tag.Tags;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.ingest.Language;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.model.CodebookSource;
import org.cruxmill.pipeline.model.Taggers;
import org.cruxmill.pipeline.reject.UnusableException;
import org.cruxmill.pipeline.weave.SegmentedPost;
import org.cruxmill.pipeline.weave.ThreadPost;
import org.cruxmill.pipeline.weave.ThreadWeaver;

/**
 * What the job gives its models to do on some files, found by doing once what the stages do.
 *
 * @param documents the posts and comments: what CoreNLP reads
 * @param encoded the units that the encoder is asked for
 * @param encodedBeside how many texts it is asked for that are no units of their document
 * @param tokens of CoreNLP in all documents
 * @param units of all documents
 * @param distinctUnits how many different texts they are
 * @param labelledUnits how many of them carry a label of any codebook
 */
record Workload(
    List<String> documents,
    List<String> encoded,
    long encodedBeside,
    long tokens,
    long units,
    long distinctUnits,
    long labelledUnits) {

  /** The default of the job. */
  private static final double MIN_CONFIDENCE = 0.5;

  /** Notes what it is asked for. */
  private static final class Recorder implements SentenceEncoder {
    private final ThreadLocal<List<String>> asked = ThreadLocal.withInitial(ArrayList::new);

    List<String> take() {
      List<String> texts = asked.get();
      asked.remove();
      return texts;
    }

    @Override
    public float[] encode(String text) {
      asked.get().add(text);
      return BgeSmallEncoder.shared().encode(text);
    }

    @Override
    public int dimension() {
      return BgeSmallEncoder.shared().dimension();
    }

    @Override
    public String version() {
      return BgeSmallEncoder.shared().version();
    }
  }

  /** What one document holds. */
  private record Read(ThreadPost post, Tags tags, List<String> encoded) {
    Set<Integer> labelled() {
      return Stream.concat(
              tags.arguments().stream().map(ArgumentTag::unit),
              tags.mentions().stream().map(CategoryMention::unit))
          .collect(Collectors.toSet());
    }
  }

  /** Reads {@code files}, on {@code threads} threads. */
  static Workload of(List<Path> files, int threads) throws IOException, UnusableException {
    List<ThreadPost> posts = new ArrayList<>();
    for (Path file : files) {
      List<SegmentedPost> segmented = new ArrayList<>();
      for (SourcePost post : BenchTexts.posts(file)) {
        Post text = Post.of(post.docId(), post.text());
        segmented.add(
            new SegmentedPost(post, Language.ENGLISH, Segmenters.CLAUSE_V2.segment(text)));
      }
      posts.addAll(ThreadWeaver.weave(segmented));
    }
    Recorder recorder = new Recorder();
    Tagger tagger =
        Taggers.load(
            CodebookSource.named(List.of(CodebookSource.BUNDLED)), MIN_CONFIDENCE, recorder);
    recorder.take();
    List<Read> read = Collections.synchronizedList(new ArrayList<>());
    SideBySide.forEach(
        posts,
        threads,
        post -> {
          Tags tags = tagger.tag(post.passage());
          read.add(new Read(post, tags, recorder.take()));
        });
    return of(read);
  }

  private static Workload of(List<Read> read) {
    List<String> documents = new ArrayList<>();
    List<String> encoded = new ArrayList<>();
    Set<String> distinct = new HashSet<>();
    long beside = 0;
    long tokens = 0;
    long units = 0;
    long labelled = 0;
    for (Read each : read) {
      String text = each.post().post().text();
      List<String> words = each.post().units().stream().map(unit -> unit.span().of(text)).toList();
      Set<String> wordsOnce = Set.copyOf(words);
      List<String> ofUnits = each.encoded().stream().filter(wordsOnce::contains).toList();
      documents.add(text);
      encoded.addAll(ofUnits);
      beside += each.encoded().size() - ofUnits.size();
      tokens += CoreNlp.countTokens(text);
      units += words.size();
      distinct.addAll(words);
      labelled += each.labelled().size();
    }
    return new Workload(documents, encoded, beside, tokens, units, distinct.size(), labelled);
  }

  /** Returns some lines on what there is to do. */
  String describe() {
    long bytes =
        documents.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    return """
    %,d bytes of text in %,d posts and comments: %,d tokens, %,d units
    one unit in %.1f carries a label; %.1f %% of the texts of units are different
    the job encodes %,d units and %,d other texts
    """
        .formatted(
            bytes,
            documents.size(),
            tokens,
            units,
            units / (double) labelledUnits,
            100.0 * distinctUnits / units,
            encoded.size(),
            encodedBeside);
  }
}
