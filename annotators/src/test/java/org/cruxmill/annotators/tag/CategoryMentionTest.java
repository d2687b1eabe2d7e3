// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cruxmill.annotators.codebook.Approach;
import org.cruxmill.annotators.codebook.Focus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms and the words that look like them. */
class CategoryMentionTest {
  private static final CodebookTagger TAGGER =
      Passages.tagger(
          """
          id: fields
          version: "3"
          title: Which research is talked about?
          kind: categories
          labels:
            - id: scaling
              name: Scaling
              approach: engineering
              focus: average-case
              definition: Making models bigger.
              terms:
                - scaling law
                - {term: scaling, needs: [model, compute], unless: [mountain, fish]}
            - id: mechanistic-interpretability
              name: Mechanistic interpretability
              approach: cognitivist-science
              focus: pessimistic-case
              definition: Reverse engineering of networks.
              terms: [ mechanistic interpretability, mech interp, sparse autoencoder ]
            - id: interpretability
              name: Interpretability
              definition: Reading networks, of any kind.
              terms: [ interpretability ]
            - id: red-teaming
              name: Red teaming
              definition: Attacks on purpose.
              terms: [ red-team|red-teaming ]
          """,
          0.5);

  /** The mentions in {@code text}, each as its category and the words that name it. */
  private static List<String> mentions(String text) {
    return TAGGER.tag(Passages.of(text)).mentions().stream()
        .map(mention -> mention.category() + ": " + mention.span().of(text))
        .toList();
  }

  @Test
  void aTermIsAMentionInAnyForm() {
    assertEquals(
        List.of("scaling: Scaling laws", "mechanistic-interpretability: sparse autoencoders"),
        mentions("Scaling laws hold. We trained sparse autoencoders."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scaling a mountain takes a week.",
        "Scaling takes patience.",
        "He was scaling the model of a mountain.",
        "After a day of scaling fish the model went home."
      })
  void anotherSenseOfATermIsNoMention(String text) {
    assertEquals(List.of(), mentions(text));
  }

  @Test
  void anAmbiguousTermIsMeantInTheCompanyThatItNeeds() {
    assertEquals(
        List.of("scaling: scaling"), mentions("The lab believes in scaling for its models."));
  }

  @Test
  void theCompanyMayStandInTheUnitBeforeButNotTwoBefore() {
    assertEquals(
        List.of("scaling: Scaling"), mentions("They buy compute. Scaling is all they know."));
    assertEquals(
        List.of(), mentions("They buy compute. They have money. Scaling is all they know."));
  }

  @Test
  void aTermInsideALongerOneIsNotMeant() {
    assertEquals(
        List.of("mechanistic-interpretability: mechanistic interpretability"),
        mentions("It is about mechanistic interpretability."));
    assertEquals(
        List.of("interpretability: interpretability"), mentions("It is about interpretability."));
  }

  @Test
  void aHyphenDoesNotHideATerm() {
    assertEquals(
        List.of("red-teaming: red team", "red-teaming: red-teaming"),
        mentions("The red team won. They love red-teaming."));
  }

  @Test
  void aPartOfAWordIsNoTerm() {
    assertEquals(List.of(), mentions("Upscaling lawyers love uninterpretability of models."));
  }

  @Test
  void eachPlaceIsAMention() {
    assertEquals(
        List.of("interpretability: Interpretability", "interpretability: interpretability"),
        mentions("Interpretability begets interpretability."));
  }

  @Test
  void aMentionSaysWhereItsCategoryStands() {
    CategoryMention mention = TAGGER.tag(Passages.of("They do mech interp.")).mentions().get(0);
    assertEquals(0, mention.unit());
    assertEquals("fields", mention.codebook());
    assertEquals("3", mention.codebookVersion());
    assertEquals(Approach.COGNITIVIST_SCIENCE, mention.approach());
    assertEquals(Focus.PESSIMISTIC_CASE, mention.focus());
    assertEquals(0.75, mention.spectrum());
  }

  @Test
  void anAmbiguousTermIsLessCertain() {
    List<CategoryMention> mentions =
        TAGGER.tag(Passages.of("Scaling laws hold. Scaling needs compute.")).mentions();
    assertTrue(mentions.get(0).confidence() > mentions.get(1).confidence());
  }

  @Test
  void codeMentionsNothing() {
    assertEquals(List.of(), mentions("```\nscaling law\n```"));
  }

  @Test
  void categoriesAloneGiveNoArgumentTags() {
    assertEquals(List.of(), TAGGER.tag(Passages.of("Scaling laws hold.")).arguments());
  }
}
