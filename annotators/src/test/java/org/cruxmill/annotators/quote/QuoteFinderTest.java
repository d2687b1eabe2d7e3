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
        find(
                "Reality corrects a mind that is wrong about the world, and in the long run it"
                    + " does so without any mercy, but nothing at all corrects the goals of it.",
                "Reality corrects a mind that is wrong about the world, and in the long run it"
                    + " does so without any mercy, but nothing ever corrects the goals of it.")
            .get(0);
    assertEquals(0, quote.to());
    assertEquals(22 / 26.0, quote.share(), 1e-9);
  }

  @Test
  void takesAParaphraseForNoQuotation() {
    assertEquals(
        List.of(),
        find(CLAIM, "Reality corrects a mind that is wrong, and yet nothing corrects its goals."));
  }

  @Test
  void takesFewerThanFourWordsForNoQuotation() {
    assertEquals(List.of(), find("I agree entirely.", "I agree entirely."));
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
