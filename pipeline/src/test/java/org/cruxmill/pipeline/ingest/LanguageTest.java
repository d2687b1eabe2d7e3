// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private static final String GERMAN =
      "Ein Modell, das die Prüfung auswendig kennt, hat nichts gelernt, was uns hilft.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | " + GERMAN,
        "de | Danke für den Beitrag!",
        "fr | La question est de savoir qui tient le frein et combien de temps il faut pour s'en servir.",
        "es | Gracias por escribir esto, me ha ayudado mucho a entender el problema.",
        "pt | O problema do alinhamento é que não sabemos o que queremos medir.",
        "it | Il problema dell'allineamento non si risolve con una lista di controlli.",
        "nl | Wat is er in het model dat we niet zien en is dat een probleem of is het dat niet?",
        "pl | Nie zgadzam się z tym.",
        "sv | Jag håller inte med om det här, för modellen har inte lärt sig någonting.",
        "ru | Я не согласен.",
        "zh | 我不同意你的看法。",
        "ja | 私はその意見に賛成しません。",
      })
  void tellsWhatIsNotEnglish(String tag, String text) {
    assertEquals(tag, Language.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "🙃",
        "42.",
        "Agreed.",
        "+1, nitpick taken",
        "Alignment Forum karma.",
        "kimchi update",
        "@brannock:",
        "https://example.org/das-ist-ein-deutscher-titel-mit-vielen-worten",
        "Convergent evolution gets quoted a lot, camera eyes in squid and vertebrates above all.",
        "return score(a) - score(b)",
        "RLHF, DPO, PPO, KTO, GRPO.",
        "Das sehe ich anders.",
      })
  void whatItIsNotSureOfCountsAsEnglish(String text) {
    assertEquals(Language.ENGLISH, Language.of(text));
  }

  @Test
  void aQuotationInAnotherLanguageLeavesAPostEnglish() {
    assertEquals(
        Language.ENGLISH,
        Language.of(
            "My grandmother had a saying for this kind of benchmark and it was not a kind one. "
                + GERMAN
                + " She would have liked the paper, and she would have marked it down for the font."));
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    List<String> alone = Collections.nCopies(50, Language.of(GERMAN));
    assertEquals(
        alone, IntStream.range(0, 50).parallel().mapToObj(i -> Language.of(GERMAN)).toList());
  }
}
