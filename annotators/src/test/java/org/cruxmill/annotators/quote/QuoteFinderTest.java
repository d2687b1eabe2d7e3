// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cruxmill.annotators.quote.QuoteFinder.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteFinderTest {
  private static final String CLAIM =
      "Reality corrects a mind that is wrong about the world, but nothing corrects its goals.";

  /** The quotations among units of which each stands in a document of its own. */
  private static List<Quote> find(String... texts) {
    return QuoteFinder.find(List.of(texts), IntStream.range(0, texts.length).boxed().toList());
  }

  @Test
  void findsAUnitRepeatedWordByWord() {
    assertEquals(List.of(new Quote(2, 0, 1)), find(CLAIM, "I see it otherwise than you.", CLAIM));
  }

  @Test
  void doesNotSeeQuotationMarksCaseAndLineBreaks() {
    String quoted = "> “" + CLAIM.toUpperCase(Locale.ROOT).replace(", ", "\n> ") + "”";
    assertEquals(List.of(new Quote(1, 0, 1)), find(CLAIM, quoted));
  }

  @Test
  void findsAPartOfALongerUnit() {
    assertEquals(List.of(new Quote(1, 0, 1)), find(CLAIM, "but nothing corrects its goals"));
  }

  @Test
  void findsAUnitThatChangesAWord() {
    Quote quote =
        find(CLAIM, CLAIM.replace("but nothing corrects", "but nothing ever corrects")).get(0);
    assertEquals(0, quote.to());
    assertEquals(15 / 16.0, quote.share(), 1e-9);
  }

  @Test
  void findsAUnitThatLeavesWordsOut() {
    assertEquals(
        List.of(new Quote(1, 0, 1)),
        find(CLAIM, "Reality corrects a mind … but nothing corrects its goals."));
  }

  @Test
  void findsAUnitWhoseEndIsCut() {
    assertEquals(
        List.of(new Quote(1, 0, 1)), find(CLAIM, "corrects a mind that is wrong about the world…"));
  }

  @Test
  void findsAQuotationHoweverItAndItsSourceWereCut() {
    List<String> texts =
        List.of(
            "Reality corrects a mind",
            "that is wrong about the world,",
            "but nothing corrects its goals.",
            "Reality corrects",
            "a mind that is wrong",
            "about the world, but nothing corrects its goals.",
            "I see it otherwise than you.");
    assertEquals(
        List.of(new Quote(3, 0, 1), new Quote(4, 1, 1), new Quote(5, 2, 1)),
        QuoteFinder.find(texts, List.of(0, 0, 0, 1, 1, 1, 1)));
  }

  @Test
  void doesNotSeeTheKindOfApostrophe() {
    String claim = "It doesn't follow the broken kite.";
    assertEquals(List.of(new Quote(1, 0, 1)), find(claim, claim.replace('\'', '’')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I think that is right.",
        "I don't think this is true at all.",
        "Thanks for writing this up!",
        "On the other hand, it may be so."
      })
  void takesAPhraseThatPeopleShareForNoQuotation(String phrase) {
    assertEquals(List.of(), find(phrase + " It rained.", phrase, phrase + " So it goes."));
  }

  @Test
  void takesAParaphraseForNoQuotation() {
    assertEquals(
        List.of(),
        find(CLAIM, "Reality corrects a mind that is wrong, and yet nothing corrects its goals."));
  }

  @Test
  void takesFewWordsForNoQuotation() {
    assertEquals(List.of(), find("I completely agree entirely.", "I completely agree entirely."));
  }

  @Test
  void aDocumentDoesNotQuoteItself() {
    assertEquals(List.of(), QuoteFinder.find(List.of(CLAIM, CLAIM), List.of(7, 7)));
  }

  @Test
  void pointsAtTheFirstOfEqualUnits() {
    assertEquals(List.of(new Quote(1, 0, 1), new Quote(2, 0, 1)), find(CLAIM, CLAIM, CLAIM));
  }

  @Test
  void prefersTheLikerUnitToTheEarlierOne() {
    String shorter = CLAIM.replace(" its goals.", " whatever it wants.");
    List<Quote> quotes = find(shorter, CLAIM, CLAIM);
    assertEquals(1, quotes.get(quotes.size() - 1).to());
  }

  @Test
  void aThreadOfTwentyThousandEqualUnitsIsReadInSeconds() {
    List<String> texts = IntStream.range(0, 20_000).mapToObj(i -> CLAIM).toList();
    List<Integer> documents = IntStream.range(0, 20_000).boxed().toList();
    List<Quote> quotes =
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> QuoteFinder.find(texts, documents));
    assertEquals(19_999, quotes.size());
    assertEquals(List.of(0), quotes.stream().map(Quote::to).distinct().toList());
  }
}
