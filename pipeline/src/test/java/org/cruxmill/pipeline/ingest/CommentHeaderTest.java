// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentHeaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "[-]marisolkΩ4127                                   | marisolk     | -                    | -",
        "[-]marisolk                                        | marisolk     | -                    | -",
        "[–]marisolk 5 points 2 days ago                    | marisolk     | -                    | 5",
        "[-]marisolk 3d 12 karma                            | marisolk     | -                    | 12",
        "[–]marisolk[S] -4 points 1 year ago (2 children)   | marisolk     | -                    | -4",
        "[–]marisolk score hidden an hour ago               | marisolk     | -                    | -",
        "[–][deleted] 2 points 3 years ago                  | -            | -                    | 2",
        "[-]marisolk2yΩ3612                                 | marisolk     | -                    | -",
        "[-]marisolk5mo13-2                                 | marisolk     | -                    | -",
        "[-]marisolk12d4                                    | -            | -                    | -",
        "[-]tamsin_v31                                      | -            | -                    | -",
        "marisolk 12 points 3 years ago                     | marisolk     | -                    | 12",
        "marisolk 3d 12 karma                               | marisolk     | -                    | 12",
        "u/marisolk · 3y ago                                | marisolk     | -                    | -",
        "Ada Brook 14 May 2023 10:22 UTC 7 points (3 votes) | Ada Brook    | 2023-05-14T10:22:00Z | 7",
        "Ada Brook 14 May 2023 10:22 UTC LW: 7 AF: 3        | Ada Brook    | 2023-05-14T10:22:00Z | -",
        "Ada Brook · May 14, 2023, 9:05 PM · −1 points      | Ada Brook    | 2023-05-14T21:05:00Z | -1",
        "Ada Brook, 2023-05-14 10:22, 1 point               | Ada Brook    | 2023-05-14T10:22:00Z | 1",
        "Ada Brook 3rd September 2023 12:00 am 0 karma      | Ada Brook    | 2023-09-03T00:00:00Z | 0",
        "Ada Brook 31 Feb 2023 10:22 UTC 7 points           | Ada Brook    | -                    | 7",
      })
  void tellsWhatTheLineLeavesNoDoubtAbout(
      String line, String author, String published, Integer karma) {
    CommentHeader header = CommentHeader.parse(line);
    assertEquals(author, header.author());
    assertEquals(karma, header.karma());
    assertEquals(
        published,
        header.publishedAt() == null
            ? null
            : Instant.EPOCH.plus(header.publishedAt(), ChronoUnit.MICROS).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[-]",
        "[+][comment deleted]Ω220",
        "I wrote this three years ago and would not sign it today.",
        "It was all settled. Nothing moved until 14 May 2023 10:22 UTC, when 7 points came in.",
        "- a point: 3 days ago",
        "Note: 12 points 3 years ago",
        "3 years ago",
      })
  void aLineOfProseIsNoHeader(String line) {
    assertNull(CommentHeader.parse(line));
  }

  @Test
  void anAuthorWithAnAgeAloneMayBeChance() {
    assertEquals(
        CommentHeader.Certainty.BRIEF, CommentHeader.parse("marisolk 3 days ago").certainty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[+][comment deleted]", "[-][comment deleted]Ω220", "[-] [deleted]", "[+]deleted"})
  void knowsWhatStandsForADeletedComment(String line) {
    assertTrue(CommentHeader.isOfDeleted(line));
  }
}
