// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cruxmill.pipeline.reject.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextThreadTest {
  private static final String PAGE =
      """
      This is a link post for https://example.org/kites

      Kites 🪁

      A kite flies by a string that holds it back, and without one it falls.

      New Comment
      Submit

      3 comments, sorted by
      Click to highlight new comments since: Today at 9:41 AM

      [-]marisolkΩ4127

      My kite flew off. “It fell”, if the neighbours are right 🙃.

      Not that I saw it.

      [+][comment deleted]

      [-]tamsin_v31

      Mine too.

      [-]brook

      The string is a naïve picture.

      Previous
      Next
      """;

  @Test
  void aPageIsItsPostAndItsComments() throws Exception {
    assertEquals(
        List.of(
            "Kites 🪁\n\nA kite flies by a string that holds it back, and without one it falls.",
            "My kite flew off. “It fell”, if the neighbours are right 🙃.\n\nNot that I saw it.",
            "Mine too.",
            "The string is a naïve picture."),
        texts(PAGE));
  }

  @Test
  void aHeaderWithAnOmegaGivesTheAuthor() throws Exception {
    SourcePost comment = posts(PAGE).get(1);
    assertEquals("marisolk", comment.author());
    assertEquals("[-]marisolkΩ4127", comment.byline());
    assertEquals(Boundary.MARKER, comment.boundary());
    assertEquals(1, comment.boundaryConfidence());
  }

  @Test
  void digitsThatMayBelongToTheNameLeaveTheAuthorOpen() throws Exception {
    SourcePost comment = posts(PAGE).get(2);
    assertNull(comment.author());
    assertEquals("[-]tamsin_v31", comment.byline());
  }

  @Test
  void aHeaderWithoutDigitsGivesTheAuthor() throws Exception {
    assertEquals("brook", posts(PAGE).get(3).author());
  }

  @Test
  void headersMayStandCloseTogether() throws Exception {
    String page = "A post.\n2 comments, sorted by top\n[-]ada\nFirst.\n[-]brook\nSecond.\n";
    assertEquals(List.of("A post.", "First.", "Second."), texts(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[+][comment deleted]", "[-][comment deleted]", "[-] [deleted]", "[+]deleted"})
  void aDeletedCommentIsNoDocumentAndEndsTheOneBefore(String deleted) throws Exception {
    String page = "A post.\n\n3 comments, sorted by\n\n[-]ada\n\nOne.\n\n%s\n\n[-]cyd\n\nTwo.\n";
    List<SourcePost> posts = posts(page.formatted(deleted));
    assertEquals(List.of("A post.", "One.", "Two."), posts.stream().map(SourcePost::text).toList());
    assertEquals("cyd", posts.get(2).author());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Submit",
        "Previous Next",
        "Previous",
        "Log in",
        "Click to highlight new comments since: Today at 9:41 AM",
        "This is a link post for https://example.org",
        "This is a linkpost for example.org"
      })
  void furnitureIsLeftOutAtTheEndsAndKeptInside(String furniture) throws Exception {
    String words = "Before it.\n\n" + furniture + "\n\nAfter it.";
    assertEquals(List.of(words), texts(furniture + "\n\n" + words + "\n\n" + furniture + "\n"));
  }

  @Test
  void linksToThePostsAroundEndTheLastComment() throws Exception {
    String page =
        """
        A post.

        1 comment, sorted by

        [-]ada

        Well.

        Previous:
        Previous
        Previous
        Another title
        31 comments
        Next
        Next
        Yet another
        """;
    assertEquals(List.of("A post.", "Well.\n\nPrevious:"), texts(page));
  }

  @Test
  void aFileWithoutACommentCountIsOnePost() throws Exception {
    SourcePost post = posts("First.\n\nSecond.\n").get(0);
    assertEquals("First.\n\nSecond.", post.text());
    assertTrue(post.isPost());
    assertEquals(Boundary.NONE, post.boundary());
    assertNull(post.byline());
  }

  @Test
  void aQuotationOfThePostBeginsACommentThatLostItsHeader() throws Exception {
    String page =
        """
        A kite flies by a string that holds it back. So it goes.

        2 comments, sorted by top scoring

        Nobody has ever seen one fall on a Sunday in this town.

        A kite flies by a string that holds it back.

        It also flies because the wind is there.
        """;
    List<SourcePost> posts = posts(page);
    assertEquals(
        List.of(
            "A kite flies by a string that holds it back. So it goes.",
            "Nobody has ever seen one fall on a Sunday in this town.",
            "A kite flies by a string that holds it back.\n\n"
                + "It also flies because the wind is there."),
        posts.stream().map(SourcePost::text).toList());
    assertEquals(Boundary.INFERRED, posts.get(2).boundary());
    assertTrue(posts.get(2).boundaryConfidence() < 1);
  }

  @Test
  void headersDivideAPageThatLostItsCount() throws Exception {
    String page = "A post.\n\n[-]ada\n\nFirst.\n\n[-]brook\n\nSecond.\n";
    assertEquals(List.of("A post.", "First.", "Second."), texts(page));
    assertEquals("brook", posts(page).get(2).author());
  }

  @Test
  void newCommentDividesAPageThatLostItsCountAndItsHeaders() throws Exception {
    String page = "A post. It is short.\n\nNew Comment\n\nFirst.\n\nThanks for this.\n";
    assertEquals(List.of("A post. It is short.", "First.", "Thanks for this."), texts(page));
  }

  @Test
  void commentsMayStandBeforeThePost() throws Exception {
    String page =
        """
        1 comment, sorted by

        [-]ada

        Well.

        This is a link post for https://example.org/kites

        A kite flies by a string.
        """;
    List<SourcePost> posts = posts(page);
    assertEquals(
        List.of("A kite flies by a string.", "Well."),
        posts.stream().map(SourcePost::text).toList());
    assertTrue(posts.get(0).isPost());
    assertEquals("ada", posts.get(1).author());
  }

  @Test
  void commentsMayHaveLostTheirPost() throws Exception {
    List<SourcePost> posts = posts("2 comments, sorted by\n[-]ada\nFirst.\n[-]brook\nSecond.\n");
    assertEquals(List.of("First.", "Second."), posts.stream().map(SourcePost::text).toList());
    assertTrue(posts.stream().noneMatch(SourcePost::isPost));
    assertEquals(1, posts.stream().map(SourcePost::threadId).distinct().count());
    assertEquals(2, posts.stream().map(SourcePost::docId).distinct().count());
  }

  @Test
  void aLineThatMightBeAHeaderDividesNothingByItself() throws Exception {
    String page = "A post.\n\nIt went quiet 3 days ago\n\nThen it woke.\n";
    assertEquals(1, posts(page).size());
  }

  @Test
  void aCountBelowTheTitleIsNotWhereCommentsBegin() throws Exception {
    String page =
        "Kites\n\n2 comments\n\nA post.\n\n2 comments, sorted by\n[-]ada\nOne.\n[-]cyd\nTwo.\n";
    assertEquals(List.of("Kites\n\n2 comments\n\nA post.", "One.", "Two."), texts(page));
  }

  @Test
  void aPageThatKeptItsHeadersHidesTheCommentsThatAreMissing() throws Exception {
    String page =
        """
        A kite flies by a string that holds it back. So it goes.

        4 comments, sorted by

        [-]ada

        Well now.

        A kite flies by a string that holds it back.

        Thanks to you for that.

        [-]brook

        Yes.

        [-]cyd

        No.
        """;
    assertEquals(4, posts(page).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"| ", "- ", "1", "ada 3d 1 ", "[-]", "Reply ", "a.", "\r", "3 comments\n"})
  void linesThatGoOnForEverAreReadInSeconds(String part) {
    String line = part.repeat(200_000 / part.length());
    String header = "ada 3d " + part.repeat(60 / part.length()) + "x";
    String page = "A post.\n" + line + "\n" + header + "\n[-]ada\n" + line + "\nEnd.\n";
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> posts(page));
  }

  @Test
  void lineEndsOfOldMacsGiveTheSameDocuments() throws Exception {
    String page = PAGE.replace('\n', '\r');
    assertEquals(texts(PAGE), texts(page).stream().map(text -> text.replace('\r', '\n')).toList());
    assertVerbatim(page);
  }

  @Test
  void theFirstLineIsTheTitleWhereItStandsAsAHeading() throws Exception {
    assertEquals("Kites 🪁", posts(PAGE).get(0).title());
    assertNull(posts("It began in the rain. I was cold.\n\nThen more.\n").get(0).title());
  }

  @Test
  void idsComeFromTheTextAndThePlaceAndNotFromTheFile() throws Exception {
    List<String> here = posts(PAGE).stream().map(SourcePost::docId).toList();
    List<String> there =
        PostParser.parse(new RawRecord("other.txt", null, "text/plain", PAGE)).stream()
            .map(SourcePost::docId)
            .toList();
    assertEquals(here, there);
    assertEquals(4, here.stream().distinct().count());
    assertNotEquals(here.get(0), posts(PAGE + "\n").get(0).docId());
  }

  @Test
  void allCommentsNameTheThreadOfThePost() throws Exception {
    List<SourcePost> posts = posts(PAGE);
    assertEquals(
        List.of(posts.get(0).docId()),
        posts.stream().map(SourcePost::threadId).distinct().toList());
    assertEquals(List.of(0, 1, 2, 3), posts.stream().map(SourcePost::order).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n", "\ufeff", "New Comment\n\nPrevious Next\n"})
  void aFileWithoutWordsIsUnusable(String text) {
    UnusableException e = assertThrows(UnusableException.class, () -> posts(text));
    assertEquals("no_text", e.error());
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of("UTF-8", UTF_8, ""),
        Arguments.of("UTF-8 with a mark", UTF_8, "\ufeff"),
        Arguments.of("UTF-16, little end first", UTF_16LE, "\ufeff"),
        Arguments.of("UTF-16, big end first", UTF_16BE, "\ufeff"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void everyUnicodeEncodingGivesTheSameDocuments(String name, Charset charset, String mark)
      throws Exception {
    String text = mark + PAGE;
    assertEquals(text, DecodedText.of(text.getBytes(charset)), name);
    assertEquals(texts(PAGE), texts(text));
    assertVerbatim(text);
  }

  @Test
  void windows1252IsDetected() throws Exception {
    String page =
        "It’s a naïve café – “reward hacking” is déjà vu.\r\n\r\nIt doesn’t end there…\r\n";
    assertEquals(page, DecodedText.of(page.getBytes(Charset.forName("windows-1252"))));
    assertVerbatim(page);
  }

  @Test
  void bytesThatAreNoTextAreUnusable() {
    byte[] bytes = new byte[400];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 % 32);
    }
    UnusableException e = assertThrows(UnusableException.class, () -> DecodedText.of(bytes));
    assertEquals("not_text", e.error());
  }

  @Test
  void lineEndsOfWindowsGiveTheSameDocumentsAndStayInThem() throws Exception {
    String page = PAGE.replace("\n", "\r\n");
    assertEquals(
        texts(PAGE), texts(page).stream().map(text -> text.replace("\r\n", "\n")).toList());
    assertTrue(texts(page).get(1).contains(".\r\n\r\nNot"));
    assertVerbatim(page);
  }

  /** How each line ends, and what stands before the first. */
  @ParameterizedTest
  @CsvSource({"LF, none", "CRLF, none", "LF, mark", "CRLF, mark", "LF, emoji"})
  void textIsTheSliceOfTheFileAtItsBeginningInCodePoints(String lineEnd, String before)
      throws Exception {
    Function<String, String> ends =
        page -> lineEnd.equals("LF") ? page : page.replace("\n", "\r\n");
    String first =
        switch (before) {
          case "mark" -> "\ufeff";
          case "emoji" -> "New Comment\n🪁🪁🪁\n";
          default -> "";
        };
    assertVerbatim(ends.apply(first + PAGE));
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../corpora/sample"))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .filter(file -> !file.endsWith("screenshot.txt"));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void documentsOfAPageAreSlicesInOrderAndDisjoint(Path file) throws Exception {
    assertVerbatim(DecodedText.of(Files.readAllBytes(file)));
  }

  private static void assertVerbatim(String text) throws UnusableException {
    int end = 0;
    for (SourcePost post : posts(text)) {
      int begin = text.offsetByCodePoints(0, post.begin());
      assertEquals(post.text(), text.substring(begin, begin + post.text().length()));
      assertTrue(begin >= end, "overlaps the one before: " + post.text());
      end = begin + post.text().length();
    }
  }

  private static List<String> texts(String page) throws UnusableException {
    return posts(page).stream().map(SourcePost::text).toList();
  }

  private static List<SourcePost> posts(String page) throws UnusableException {
    return PostParser.parse(new RawRecord("page.txt", null, "text/plain", page));
  }
}
