// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cruxmill.annotators.codebook.Side;
import org.junit.jupiter.api.Test;

class CodebookTaggerTest {
  /** A user's first try: nothing but definitions. */
  private static final String TINY =
      """
      id: city-traffic
      version: "7"
      title: Should cars leave the city centre?
      kind: arguments
      labels:
        - id: clean-air
          name: Clean air
          definition: >-
            Without cars the air in the city gets cleaner, and the people who live there breathe
            better and fall ill less often.
        - id: shops-lose
          side: against
          name: Shops lose customers
          definition: >-
            Shops in the centre live from customers who come by car; without parking those go to
            the mall, and the shops have to close.
      """;

  private static final String AIR =
      "Since the street was closed to cars, the air is cleaner and fewer children have asthma.";
  private static final String SHOPS =
      "My customers drive here, and without a place to park the shop will have to shut down.";
  private static final String LUNCH = "We had soup and a piece of bread for lunch on Tuesday.";

  private static final CodebookTagger ALL = Passages.tagger(TINY, 0);

  private static ArgumentTag tag(Tags tags, int unit, String label) {
    return tags.arguments().stream()
        .filter(tag -> tag.unit() == unit && tag.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static double confidence(String text, String label) {
    return tag(ALL.tag(Passages.of(text)), 0, label).confidence();
  }

  private static List<String> labels(CodebookTagger tagger, String text) {
    return tagger.tag(Passages.of(text)).arguments().stream().map(ArgumentTag::label).toList();
  }

  @Test
  void definitionsAloneTellWhichLabelIsMeant() {
    assertTrue(confidence(AIR, "clean-air") > confidence(AIR, "shops-lose"));
    assertTrue(confidence(SHOPS, "shops-lose") > confidence(SHOPS, "clean-air"));
  }

  @Test
  void anotherSubjectCarriesNoTag() {
    assertEquals(List.of(), labels(Passages.tagger(TINY, 0.5), LUNCH));
  }

  @Test
  void aTagNamesItsCodebookLabelAndSide() {
    ArgumentTag shops = tag(ALL.tag(Passages.of(SHOPS)), 0, "shops-lose");
    assertEquals("city-traffic", shops.codebook());
    assertEquals("7", shops.codebookVersion());
    assertEquals(Side.AGAINST, shops.side());
    assertNull(tag(ALL.tag(Passages.of(SHOPS)), 0, "clean-air").side());
  }

  @Test
  void everyTagHasEvidenceInsideTheTextAndAConfidenceFromZeroToOne() {
    String text = "# Air\n\n" + AIR + " " + LUNCH + "\n\n- " + SHOPS + "\n- No, see clean-air.\n😀";
    List<ArgumentTag> tags = ALL.tag(Passages.of(text)).arguments();
    assertTrue(tags.size() >= 6, tags.toString());
    for (ArgumentTag tag : tags) {
      assertTrue(tag.confidence() >= 0 && tag.confidence() <= 1, tag.toString());
      assertFalse(tag.evidence().isEmpty(), tag.toString());
      for (Evidence evidence : tag.evidence()) {
        assertFalse(evidence.span().of(text).isBlank(), evidence.toString());
      }
    }
  }

  @Test
  void tagsBelowTheLeastConfidenceAreLeftOut() {
    List<ArgumentTag> tags =
        Passages.tagger(TINY, 0.3).tag(Passages.of(AIR + " " + SHOPS + " " + LUNCH)).arguments();
    assertFalse(tags.isEmpty());
    assertTrue(tags.stream().allMatch(tag -> tag.confidence() >= 0.3), tags.toString());
  }

  @Test
  void aCueRaisesTheConfidenceAndIsEvidence() {
    String cues = TINY.replace("    name: Clean air\n", "    name: Clean air\n    cues: [soup]\n");
    ArgumentTag tag = tag(Passages.tagger(cues, 0).tag(Passages.of(LUNCH)), 0, "clean-air");
    assertTrue(tag.confidence() > confidence(LUNCH, "clean-air"));
    assertEquals(
        List.of("soup"),
        tag.evidence().stream()
            .filter(evidence -> evidence.kind().equals("cue"))
            .map(evidence -> evidence.span().of(LUNCH))
            .toList());
  }

  @Test
  void anExampleTeachesWhatTheDefinitionDoesNotSay() {
    String text = "Nobody coughs on the square any more since they put the bollards up.";
    String example = "Nobody coughs on the market square since the bollards went up.";
    String examples =
        TINY.replace(
            "    name: Clean air\n", "    name: Clean air\n    examples: [" + example + "]\n");
    ArgumentTag tag = tag(Passages.tagger(examples, 0).tag(Passages.of(text)), 0, "clean-air");
    assertTrue(tag.confidence() > confidence(text, "clean-air"));
    assertTrue(
        tag.evidence().stream().anyMatch(e -> e.detail().startsWith("clean-air example 1")),
        tag.evidence().toString());
  }

  @Test
  void aLookAlikeTeachesWhatTheLabelIsNot() {
    String text = "The air in the old lecture hall is stale and people fall asleep in it.";
    String lookAlikes =
        TINY.replace(
            "    name: Clean air\n",
            "    name: Clean air\n    counterexamples: [The air in the lecture hall is bad.]\n");
    double with =
        tag(Passages.tagger(lookAlikes, 0).tag(Passages.of(text)), 0, "clean-air").confidence();
    assertTrue(with < confidence(text, "clean-air"));
  }

  @Test
  void aClaimIsAsserted() {
    assertEquals(Stance.ASSERTS, tag(ALL.tag(Passages.of(AIR)), 0, "clean-air").stance());
  }

  @Test
  void aReplyThatOpensWithNoDisputes() {
    String text = "No. " + AIR;
    ArgumentTag tag = tag(ALL.tag(Passages.of(text)), 1, "clean-air");
    assertEquals(Stance.DISPUTES, tag.stance());
    assertEquals(
        List.of("No"),
        tag.evidence().stream()
            .filter(evidence -> evidence.kind().equals("stance"))
            .map(evidence -> evidence.span().of(text))
            .toList());
  }

  @Test
  void noAsADeterminerDisputesNothing() {
    String text = "No cars means cleaner air, and people in the city will breathe better.";
    assertEquals(Stance.ASSERTS, tag(ALL.tag(Passages.of(text)), 0, "clean-air").stance());
  }

  @Test
  void aQuestionMentions() {
    String text = "Does the air in the city really get cleaner without the cars?";
    assertEquals(Stance.MENTIONS, tag(ALL.tag(Passages.of(text)), 0, "clean-air").stance());
  }

  @Test
  void aReferenceToALabelIsATagAndSaysWhere() {
    String yaml = TINY.replace("id: clean-air", "id: for-3");
    String text = "I keep coming back to For#3 when I think of this.";
    ArgumentTag tag = tag(Passages.tagger(yaml, 0.5).tag(Passages.of(text)), 0, "for-3");
    assertEquals(
        List.of("For#3"),
        tag.evidence().stream()
            .filter(evidence -> evidence.kind().equals("reference"))
            .map(evidence -> evidence.span().of(text))
            .toList());
  }

  @Test
  void codeAndScrapsCarryNoTag() {
    assertEquals(List.of(), labels(ALL, "```\n" + AIR + "\n```"));
    assertEquals(List.of(), labels(ALL, "Clean air!"));
    assertEquals(List.of(), labels(ALL, ""));
  }

  @Test
  void twoThreadsGetTheTagsOfOne() throws Exception {
    Passage passage = Passages.of("No. " + AIR + " " + LUNCH + "\n\nWhy?\n\n1. " + SHOPS);
    Tags alone = ALL.tag(passage);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Tags>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> ALL.tag(passage));
      }
      for (Future<Tags> tags : threads.invokeAll(calls)) {
        assertEquals(alone, tags.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aTaggerOfTheSameCodebookGivesTheSameTags() {
    Passage passage = Passages.of("No. " + AIR + " " + SHOPS);
    assertEquals(ALL.tag(passage), Passages.tagger(TINY, 0).tag(passage));
  }

  /** Once the numbers of the evidence were written as the machine's user writes them. */
  @Test
  void theLocaleChangesNoTag() {
    Passage passage = Passages.of(AIR + " " + SHOPS);
    Tags tags = ALL.tag(passage);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      assertEquals(tags, ALL.tag(passage));
    } finally {
      Locale.setDefault(before);
    }
  }
}
