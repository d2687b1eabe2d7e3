// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfTextTest {
  private static final String FULL = "a line that is as long as the column of this page allows it";

  @ParameterizedTest
  @CsvSource({
    "the sys-|tem is large,                        the system is large",
    "a well-known case and a well-|known one,      a well-known case and a well-known one",
    "the reward and a state-of-the-|art trick,     the reward and a state-of-the-art trick",
    "rewards and state-of-the-art. The re-|wards,  rewards and state-of-the-art. The rewards",
    "it was Anglo-|Saxon,                          it was Anglo- Saxon",
    "pages 3-|5 of it,                             pages 3- 5 of it",
    "the sys\u00ad|tem,                           the system",
  })
  void wordsDividedAtTheEndOfALineAreMadeWhole(String lines, String expected) {
    assertEquals(expected, text("<p>" + lines.replace('|', '\n') + "</p>"));
  }

  @Test
  void aParagraphGoesOnOverTheEndOfAPage() {
    assertEquals(
        FULL + " and goes on.\n\nThen another.",
        text("<p>" + FULL + "</p>", "<p>and goes on.</p><p>Then another.</p>"));
  }

  @Test
  void aParagraphThatEndedDoesNotGoOn() {
    assertEquals(FULL + ".\n\nand so on", text("<p>" + FULL + ".</p>", "<p>and so on</p>"));
  }

  @Test
  void headsAndFeetOfMostPagesAndTheirNumbersAreLeftOut() {
    assertEquals(
        "One.\n\nTwo.\n\nThree.",
        text(
            "<p>On Vanes 1</p><p>One.</p><p>Draft</p>",
            "<p>On Vanes 2</p><p>Two.</p><p>Draft</p>",
            "<p>On Vanes 3</p><p>Three.</p><p>Draft</p>"));
  }

  @Test
  void whatTwoPagesSayIsNoRunningHead() {
    assertEquals(
        "Yes.\n\nOne.\n\nYes.\n\nTwo.", text("<p>Yes.</p><p>One.</p>", "<p>Yes.</p><p>Two.</p>"));
  }

  @ParameterizedTest
  @CsvSource({"7", "- 7 -", "Page 7 of 12", "xii"})
  void theNumberOfASinglePageIsLeftOut(String number) {
    assertEquals("One.", text("<p>One.</p><p>" + number + "</p>"));
  }

  @Test
  void bulletsAreListItems() {
    assertEquals("So:\n\n- one\n\n- two", text("<p>So:\n• one\n• two</p>"));
  }

  @Test
  void linesFarApartAreJoinedWhereTheyWereFull() {
    assertEquals(
        FULL + " " + FULL + " Ends here.\n\n" + FULL + " Again.",
        text(
            Stream.of(FULL, FULL, "Ends here.", FULL, "Again.")
                .map(line -> "<p>" + line + "</p>")
                .collect(Collectors.joining())));
  }

  private static String text(String... pages) {
    String xhtml =
        Stream.of(pages)
            .map(page -> "<div class=page>" + page + "</div>")
            .collect(Collectors.joining());
    return PdfText.of(Jsoup.parse(xhtml).select("div.page"));
  }
}
