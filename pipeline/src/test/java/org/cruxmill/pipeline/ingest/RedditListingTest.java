// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedditListingTest {
  private static final Path THREAD = Path.of("src/test/resources/ingest/reddit/thread.json");

  /** As one record; the file gives one a listing. */
  @Test
  void bothListingsOfAThreadAreOneThread() throws Exception {
    List<SourcePost> posts = posts(Files.readString(THREAD));
    assertEquals(
        List.of("t3_1zyx9w", "t1_m1", "t1_m3", "t1_m4"),
        posts.stream().map(SourcePost::nativeId).toList());
    assertEquals(List.of(0, 1, 2, 3), posts.stream().map(SourcePost::order).toList());
    assertEquals(posts.get(1).docId(), posts.get(2).parentId());
    assertEquals(1, posts.stream().map(SourcePost::threadId).distinct().count());
  }

  @Test
  void aDumpGivesTheSameIds() throws Exception {
    SourcePost comment =
        posts("{\"id\": \"m1\", \"link_id\": \"t3_1zyx9w\", \"parent_id\": null, \"body\": \"x\"}")
            .get(0);
    SourcePost listed = posts(Files.readString(THREAD)).get(1);
    assertEquals(listed.docId(), comment.docId());
    assertEquals(listed.threadId(), comment.threadId());
    assertEquals(listed.parentId(), comment.parentId());
  }

  @Test
  void aDeletedCommentGivesNoRowAndNoReject() throws Exception {
    assertEquals(
        List.of(),
        posts("{\"id\": \"m1\", \"link_id\": \"t3_1zyx9w\", \"body\": \"[ Removed by Reddit ]\"}"));
  }

  @Test
  void spoilersAreNoQuotations() throws Exception {
    SourcePost comment =
        posts(
                "{\"id\": \"m1\", \"link_id\": \"t3_x\","
                    + " \"body\": \"&gt;!it dies!&lt; and\\n\\n&gt; said who!&lt;3\"}")
            .get(0);
    assertEquals("it dies and\n\n> said who!<3", comment.text());
  }

  private static List<SourcePost> posts(String json) throws Exception {
    return PostParser.parse(new RawRecord("thread.json", null, OpenFiles.JSON, json));
  }
}
