// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cruxmill.annotators.text.Shingles;
import org.cruxmill.pipeline.ingest.Ids;
import org.cruxmill.pipeline.ingest.PageText;

/**
 * What of a document is compared with others to find copies: small, whatever its length.
 *
 * @param threadId copies within a thread are somebody's quotation, unless one person wrote both
 * @param author null if not known
 * @param signature of its shingles; null where it is too short for near copies
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record Fingerprint(Rank rank, String threadId, String author, String signature) {
  Fingerprint {
    Objects.requireNonNull(rank);
    Objects.requireNonNull(threadId);
  }

  /** Which of several copies is the first: the earliest, then as they stand in their sources. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Rank(boolean isCopy, Long publishedAt, String sourceUri, int order, String docId)
      implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
        Comparator.comparing(Rank::isCopy)
            .thenComparing(Rank::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Rank::sourceUri)
            .thenComparing(Rank::order)
            .thenComparing(Rank::docId);

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }
  }

  /** A fingerprint under a key that its copies share. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Keyed(String key, Fingerprint fingerprint) {}

  /** Shorter texts are the same by chance: "Thanks!" */
  private static final int LEAST_WORDS = 8;

  private static final int LEAST_WORDS_OF_NEAR_COPIES = 20;
  private static final double LEAST_SIMILARITY = 0.75;
  private static final double LEAST_SIMILARITY_UNDER_ONE_TITLE = 0.4;

  private static final char SAME_WORDS = 'w';
  private static final char SAME_TITLE = 't';
  private static final char LIKE = 'l';

  /** Returns the fingerprint of {@code post} under every key that a copy of it may share. */
  static List<Keyed> of(ThreadPost post) {
    String words = PageText.words(post.post().text());
    int length = words.isEmpty() ? 0 : words.split(" ").length;
    String signature =
        length < LEAST_WORDS_OF_NEAR_COPIES ? null : MinHash.signature(Shingles.of(words));
    String author = post.post().author();
    Fingerprint fingerprint =
        new Fingerprint(
            new Rank(
                post.duplicateOf() != null,
                post.post().publishedAt(),
                post.post().sourceUri(),
                post.post().order(),
                post.docId()),
            post.threadId(),
            author,
            signature);
    List<String> keys = new ArrayList<>();
    if (length >= LEAST_WORDS) {
      keys.add(key(SAME_WORDS, words));
    } else if (length > 0) {
      shortKeys(post, words, keys);
    }
    if (signature != null) {
      if (author != null && post.post().title() != null) {
        keys.add(key(SAME_TITLE, PageText.words(post.post().title()), author));
      }
      MinHash.bands(signature).forEach(band -> keys.add(LIKE + band));
    }
    return keys.stream().map(key -> new Keyed(key, fingerprint)).toList();
  }

  /** A short text is a copy in a copy of its thread, or at the same moment by the same author. */
  private static void shortKeys(ThreadPost post, String words, List<String> keys) {
    String author = String.valueOf(post.post().author());
    if (post.postDigest() != null) {
      keys.add(key(SAME_WORDS, words, author, post.postDigest()));
    }
    if (post.post().author() != null && post.post().publishedAt() != null) {
      keys.add(key(SAME_WORDS, words, author, post.post().publishedAt().toString()));
    }
  }

  private static String key(char kind, String... parts) {
    return kind + Ids.sha256(String.join("\n", parts).toLowerCase(Locale.ROOT)).substring(0, 24);
  }

  /** Says whether {@code this} and a later document with the same key are copies. */
  boolean isCopied(Fingerprint later, String key) {
    boolean sameWriter = author != null && author.equals(later.author);
    if (threadId.equals(later.threadId) && !(sameWriter && key.charAt(0) == SAME_WORDS)) {
      return false;
    }
    return switch (key.charAt(0)) {
      case SAME_WORDS -> true;
      case SAME_TITLE ->
          MinHash.similarity(signature, later.signature) >= LEAST_SIMILARITY_UNDER_ONE_TITLE;
      default -> MinHash.similarity(signature, later.signature) >= LEAST_SIMILARITY;
    };
  }
}
