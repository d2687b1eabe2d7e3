// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * What Reddit answers for the address of a thread with ".json" at its end: a list of two listings,
 * the submission and its comments, with replies nested in them; or one listing alone. Stubs that
 * stand for "more" comments hold none.
 */
final class RedditListing {
  private static final String LISTING = "Listing";

  private RedditListing() {}

  static boolean recognises(JsonNode json) {
    JsonNode first = json.isArray() ? json.path(0) : json;
    return first.path("kind").asText().equals(LISTING);
  }

  /**
   * Returns the submissions and comments that are not deleted.
   *
   * @throws UnusableException {@code no_text} if there are none, deleted or not
   */
  static List<SourcePost> posts(JsonNode json, RawRecord record) throws UnusableException {
    FlatThreads threads = new FlatThreads();
    int things = 0;
    for (JsonNode listing : json.isArray() ? json : List.of(json)) {
      things += add(listing, threads);
    }
    if (things == 0) {
      throw new UnusableException("no_text", "there is no submission and no comment in this list");
    }
    return threads.sourcePosts(record);
  }

  /** Recurses as deep as the replies, which Jackson has limited. */
  private static int add(JsonNode listing, FlatThreads threads) throws UnusableException {
    int things = 0;
    for (JsonNode child : listing.path("data").path("children")) {
      if (RedditRecord.recognises(child)) {
        RedditRecord.add(child.path("data"), threads);
        things += 1 + add(child.path("data").path("replies"), threads);
      }
    }
    return things;
  }
}
