// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cruxmill.annotators.quote.QuoteFinder.Quote;

/** Quotations in threads whose few words repeat all the time. */
class RandomThreadTest {
  private static final int FEW = 200;

  @Property(tries = FEW)
  void quotationsPointBackToAnotherDocument(@ForAll("threads") List<List<String>> thread) {
    List<Integer> documents = documents(thread);
    int from = -1;
    for (Quote quote : find(thread)) {
      assertTrue(quote.from() > from, "one a unit, in order");
      from = quote.from();
      assertTrue(quote.to() < quote.from());
      assertTrue(documents.get(quote.to()) < documents.get(quote.from()));
      assertTrue(quote.share() >= QuoteFinder.LEAST_SHARE && quote.share() <= 1);
    }
  }

  @Property(tries = FEW)
  void whatFollowsChangesNothingBefore(@ForAll("threads") List<List<String>> thread) {
    List<List<String>> begun = thread.subList(0, thread.size() - 1);
    int units = documents(begun).size();
    assertEquals(find(begun), find(thread).stream().filter(quote -> quote.from() < units).toList());
  }

  private static List<Quote> find(List<List<String>> thread) {
    return QuoteFinder.find(thread.stream().flatMap(List::stream).toList(), documents(thread));
  }

  private static List<Integer> documents(List<List<String>> thread) {
    List<Integer> documents = new ArrayList<>();
    for (int document = 0; document < thread.size(); document++) {
      for (int unit = 0; unit < thread.get(document).size(); unit++) {
        documents.add(document);
      }
    }
    return documents;
  }

  @Provide
  Arbitrary<List<List<String>>> threads() {
    Arbitrary<String> unit =
        Arbitraries.of("brake", "brakes", "the", "kite", "it's", "…", "a", "flies")
            .list()
            .ofMaxSize(20)
            .map(words -> String.join(" ", words));
    return unit.list().ofMaxSize(4).list().ofMinSize(1).ofMaxSize(6);
  }
}
