// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.cruxmill.annotators.tag.ArgumentTag;
import org.cruxmill.annotators.tag.CategoryMention;
import org.cruxmill.pipeline.coder.RecordCoder;
import org.cruxmill.pipeline.ingest.SourcePost;
import org.cruxmill.pipeline.reject.Reject;
import org.cruxmill.pipeline.row.AnnotatedPost;

/**
 * How many there are of something: what the balance, the manifest and the summary are made of.
 * Counted in the flow itself, where a retried bundle counts once, and not by metrics.
 *
 * @param kind what is counted: {@value #READ}, {@value #REJECTED}, {@value #DOCUMENTS} …
 * @param name of which kind; empty where there is one only
 */
public record Count(String kind, String name, long number) {
  static final String READ = "read";
  static final String DOCUMENTS = "documents";
  static final String DUPLICATES = "duplicates";

  /** Documents in other languages than those asked for. */
  static final String NOT_ANNOTATED = "not_annotated";

  static final String UNITS = "units";
  static final String TAGS = "argument_tags";
  static final String MENTIONS = "category_mentions";
  static final String LINKS = "unit_links";
  static final String REJECTED = "rejects";

  /** Of what is read, written and rejected also how much it is by where it came from. */
  static final String BY_SOURCE = "/source";

  static final String BY_FILE = "/file";

  /** Stands for the source of what never became a post or comment. */
  private static final String UNREADABLE = "unreadable";

  private static final Pattern IN_FILE = Pattern.compile("(?:!/.*|#\\d+)$", Pattern.DOTALL);

  public Count {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }

  /** What one element counts for. */
  @FunctionalInterface
  public interface Counter<T> extends Serializable {
    List<Count> of(T element);
  }

  public static List<Count> read(SourcePost post) {
    return each(READ, kind(post), post.source(), post.sourceUri());
  }

  /** A record that never became a post was read all the same. */
  public static List<Count> unread(Reject reject) {
    return each(READ, "unusable", reject.source(), reject.sourceUri());
  }

  public static List<Count> rejected(Reject reject) {
    String error = reject.stage().label() + "/" + reject.error();
    return each(REJECTED, error, reject.source(), reject.sourceUri());
  }

  private static List<Count> each(String kind, String name, String source, String uri) {
    // A count is a line of fields.
    String file = IN_FILE.matcher(uri).replaceFirst("").replaceAll("\\p{Cntrl}", "?");
    String known = source == null ? UNREADABLE : source.replaceAll("\\p{Cntrl}", "?");
    return List.of(
        new Count(kind, name, 1),
        new Count(kind + BY_SOURCE, known, 1),
        new Count(kind + BY_FILE, file, 1));
  }

  private static String kind(SourcePost post) {
    return post.isPost() ? "post" : "comment";
  }

  /**
   * Returns what counts a document and all that was found in it.
   *
   * @param languages of the documents that are annotated
   */
  public static Counter<AnnotatedPost> found(List<String> languages) {
    List<String> annotated = List.copyOf(languages);
    return each -> found(each, annotated);
  }

  private static List<Count> found(AnnotatedPost annotated, List<String> languages) {
    SourcePost post = annotated.post().post();
    List<Count> counts =
        new ArrayList<>(each(DOCUMENTS, kind(post), post.source(), post.sourceUri()));
    if (annotated.post().duplicateOf() != null) {
      counts.add(new Count(DUPLICATES, "", 1));
    }
    String language = annotated.post().language();
    if (language != null && !languages.contains(language)) {
      counts.add(new Count(NOT_ANNOTATED, language, 1));
    }
    counts.add(new Count(UNITS, "", annotated.post().units().size()));
    counts.add(new Count(LINKS, "quotes", annotated.post().quotes().size()));
    long items = annotated.post().units().stream().filter(u -> u.introducedBy() != null).count();
    counts.add(new Count(LINKS, "introduced_by", items));
    for (ArgumentTag tag : annotated.tags().arguments()) {
      String name = "%s/%s/%s".formatted(tag.codebook(), tag.label(), tag.stance().label());
      counts.add(new Count(TAGS, name, 1));
    }
    for (CategoryMention mention : annotated.tags().mentions()) {
      counts.add(new Count(MENTIONS, mention.codebook() + "/" + mention.category(), 1));
    }
    return counts;
  }

  /** Returns the step that counts the elements of a collection. */
  public static <T> PTransform<PCollection<T>, PCollection<Count>> each(Counter<T> counter) {
    return new Each<>(counter);
  }

  private static final class Each<T> extends PTransform<PCollection<T>, PCollection<Count>> {
    private static final long serialVersionUID = 1;
    private final Counter<T> counter;

    Each(Counter<T> counter) {
      this.counter = counter;
    }

    @Override
    public PCollection<Count> expand(PCollection<T> elements) {
      return elements.apply(ParDo.of(new Fn<>(counter))).setCoder(RecordCoder.of(Count.class));
    }
  }

  private static final class Fn<T> extends DoFn<T, Count> {
    private static final long serialVersionUID = 1;
    private final Counter<T> counter;

    Fn(Counter<T> counter) {
      this.counter = counter;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<Count> out) {
      counter.of(element).forEach(out::output);
    }
  }
}
