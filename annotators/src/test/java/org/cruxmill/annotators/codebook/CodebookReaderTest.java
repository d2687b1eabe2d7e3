// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodebookReaderTest {
  private static final String ARGUMENTS =
      """
      id: taxes
      version: "1"
      title: Should we tax it?
      kind: arguments
      labels:
        - id: for-1
          side: for
          name: It works
          definition: >-
            Where it was tried,
            people changed their ways.
          source: a pamphlet
          examples: [ it worked for lead, "Sweden: done" ]
          disputes: [ nobody changed ]
          counterexamples: [ taxes are due in May ]
          cues: [ price signal, "polluter ... pay|pays" ]
        - id: against-1
          name: It is unfair
          definition: The poor pay most.
      """;

  private static final String CATEGORIES =
      """
      id: fields
      version: 2
      title: Which field?
      kind: categories
      labels:
        - id: botany
          name: Botany
          approach: behaviorist-science
          focus: worst-case
          definition: The study of plants.
          terms:
            - botany
            - {term: plant, needs: [leaf], unless: [power, factory]}
          examples: [ she studies ferns ]
          counterexamples: [ a power plant ]
        - id: gardening
          name: Gardening
          definition: Beside the table.
          terms: [ garden ]
      """;

  private static Codebook only(String yaml) {
    List<Codebook> codebooks = CodebookReader.read("file.yaml", yaml);
    assertEquals(1, codebooks.size());
    return codebooks.get(0);
  }

  @Test
  void readsArguments() {
    var codebook = assertInstanceOf(Codebook.Arguments.class, only(ARGUMENTS));
    assertEquals("taxes", codebook.id());
    assertEquals("1", codebook.version());
    assertEquals("Should we tax it?", codebook.title());
    ArgumentLabel first =
        new ArgumentLabel(
            "for-1",
            Side.FOR,
            "It works",
            "Where it was tried, people changed their ways.",
            "a pamphlet",
            List.of("it worked for lead", "Sweden: done"),
            List.of("nobody changed"),
            List.of("taxes are due in May"),
            List.of(
                LemmaPattern.parse("price signal"), LemmaPattern.parse("polluter ... pay|pays")));
    ArgumentLabel second =
        new ArgumentLabel(
            "against-1",
            null,
            "It is unfair",
            "The poor pay most.",
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertEquals(List.of(first, second), codebook.labels());
  }

  @Test
  void readsCategories() {
    var codebook = assertInstanceOf(Codebook.Categories.class, only(CATEGORIES));
    CategoryLabel botany = codebook.labels().get(0);
    assertEquals("2", codebook.version());
    assertEquals(Approach.BEHAVIORIST_SCIENCE, botany.approach());
    assertEquals(Focus.WORST_CASE, botany.focus());
    assertEquals(0.75, botany.spectrum());
    assertEquals(
        List.of("botany", "plant"),
        botany.terms().stream().map(term -> term.pattern().toString()).toList());
    assertEquals(List.of("she studies ferns"), botany.examples());
    assertEquals(List.of("a power plant"), botany.counterexamples());
  }

  @Test
  void hasNoSpectrumBesideTheTable() {
    CategoryLabel gardening = ((Codebook.Categories) only(CATEGORIES)).labels().get(1);
    assertNull(gardening.approach());
    assertNull(gardening.focus());
    assertNull(gardening.spectrum());
  }

  @Test
  void readsOneCodebookADocument() {
    List<Codebook> codebooks = CodebookReader.read("file.yaml", ARGUMENTS + "---\n" + CATEGORIES);
    assertEquals(List.of("taxes", "fields"), codebooks.stream().map(Codebook::id).toList());
  }

  @Test
  void readsAFileOfWindows() {
    String windows = "\ufeff" + ARGUMENTS.replace("\n", "\r\n");
    assertEquals(
        ((Codebook.Arguments) only(ARGUMENTS)).labels(),
        ((Codebook.Arguments) only(windows)).labels());
  }

  @Test
  void theHashIsOfTheText() {
    assertEquals(only(ARGUMENTS).sha256(), only(ARGUMENTS).sha256());
    assertNotEquals(only(ARGUMENTS).sha256(), only(ARGUMENTS + "# more\n").sha256());
    assertTrue(only(ARGUMENTS).sha256().matches("[0-9a-f]{64}"));
  }

  /** What is replaced by what in a good codebook, the line to name, and what to say about it. */
  private static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet("empty file", ARGUMENTS, ARGUMENTS, "", 1, "no codebook here: expected"),
        argumentSet(
            "a text", ARGUMENTS, ARGUMENTS, "taxes", 1, "expected a mapping with the keys [id, "),
        argumentSet(
            "a list", ARGUMENTS, ARGUMENTS, "\n- x", 2, "expected a mapping with the keys [id, "),
        argumentSet("no id", ARGUMENTS, "id: taxes\n", "", 1, "missing key 'id': expected a text"),
        argumentSet(
            "bad id", ARGUMENTS, "id: taxes", "id: My Taxes", 1, "'My Taxes' is no id: expected"),
        argumentSet(
            "no version",
            ARGUMENTS,
            "version: \"1\"\n",
            "",
            1,
            "missing key 'version': expected a text"),
        argumentSet("no title", ARGUMENTS, "Should we tax it?", "", 3, "'title': expected a text"),
        argumentSet(
            "unknown key",
            ARGUMENTS,
            "title:",
            "titel:",
            3,
            "unknown key 'titel': expected one of [id, kind, labels, title, version]"),
        argumentSet(
            "key twice", ARGUMENTS, "kind:", "id: x\nkind:", 4, "'id' stands here twice: expected"),
        argumentSet(
            "unknown kind",
            ARGUMENTS,
            "kind: arguments",
            "kind: argument",
            4,
            "'argument': expected arguments or categories"),
        argumentSet(
            "no labels",
            ARGUMENTS,
            ARGUMENTS.substring(ARGUMENTS.indexOf("labels:")),
            "",
            1,
            "no label here: expected at least one under 'labels'"),
        argumentSet(
            "labels without a list",
            ARGUMENTS,
            ARGUMENTS.substring(ARGUMENTS.indexOf("labels:")),
            "labels:\n",
            5,
            "'labels': expected a list"),
        argumentSet(
            "empty labels",
            ARGUMENTS,
            ARGUMENTS.substring(ARGUMENTS.indexOf("labels:")),
            "labels: []\n",
            5,
            "no label here: expected at least one"),
        argumentSet(
            "a label that is a text",
            ARGUMENTS,
            "  - id: against-1",
            "  - against-1\n  - id: against-1",
            17,
            "expected a mapping with the keys [counterexamples, "),
        argumentSet(
            "label without id",
            ARGUMENTS,
            "- id: against-1\n    name",
            "- name",
            17,
            "missing key 'id': expected a text"),
        argumentSet(
            "label twice",
            ARGUMENTS,
            "id: against-1",
            "id: for-1",
            17,
            "'for-1' stands here twice: expected it once"),
        argumentSet(
            "label without name",
            ARGUMENTS,
            "    name: It is unfair\n",
            "",
            17,
            "missing key 'name': expected a text"),
        argumentSet(
            "label without definition",
            ARGUMENTS,
            "    definition: The poor pay most.\n",
            "",
            17,
            "missing key 'definition': expected a text"),
        argumentSet(
            "a typo in a label",
            ARGUMENTS,
            "disputes:",
            "dispute:",
            14,
            "unknown key 'dispute': expected one of [counterexamples, cues, definition, "),
        argumentSet(
            "terms in arguments",
            ARGUMENTS,
            "cues:",
            "terms:",
            16,
            "unknown key 'terms': expected one of"),
        argumentSet(
            "unknown side",
            ARGUMENTS,
            "side: for",
            "side: pro",
            7,
            "'pro' is no side: expected one of [for, against]"),
        argumentSet(
            "examples without a list",
            ARGUMENTS,
            "[ it worked for lead, \"Sweden: done\" ]",
            "it worked",
            13,
            "'examples': expected a list"),
        argumentSet(
            "an empty example",
            ARGUMENTS,
            "\"Sweden: done\"",
            "\"\"",
            13,
            "an item of 'examples': expected a text that is not empty"),
        argumentSet(
            "an example that is a mapping",
            ARGUMENTS,
            "[ nobody changed ]",
            "[ but: nobody changed ]",
            14,
            "an item of 'disputes': expected a text"),
        argumentSet(
            "a broken cue",
            ARGUMENTS,
            "[ price signal,",
            "\n      - price signal\n      - price|\n      - [",
            18,
            "'price|' is no pattern: expected a word on each side of '|'"),
        argumentSet(
            "unknown approach",
            CATEGORIES,
            "behaviorist-science",
            "behaviourist",
            8,
            "'behaviourist' is no approach: expected one of"
                + " [engineering, behaviorist-science, cognitivist-science]"),
        argumentSet(
            "unknown focus",
            CATEGORIES,
            "focus: worst-case",
            "focus: worst",
            9,
            "'worst' is no focus: expected one of [average-case, pessimistic-case, worst-case]"),
        argumentSet(
            "a typo in a term",
            CATEGORIES,
            "needs:",
            "need:",
            13,
            "unknown key 'need': expected one of [needs, term, unless]"),
        argumentSet(
            "a term without its words",
            CATEGORIES,
            "term: plant, ",
            "",
            13,
            "missing key 'term': expected a text"),
        argumentSet(
            "a broken term",
            CATEGORIES,
            "- botany\n",
            "- botany ...\n",
            12,
            "'botany ...' is no pattern: expected"),
        argumentSet(
            "a broken guard",
            CATEGORIES,
            "[power, factory]",
            "[power, factory|]",
            13,
            "'factory|' is no pattern: expected"),
        argumentSet("no YAML", ARGUMENTS, "title: S", "title: S: ", 3, "expected YAML: "),
        argumentSet("a tab", ARGUMENTS, "    side:", "\tside:", 7, "expected YAML: "),
        argumentSet(
            "a control code",
            ARGUMENTS,
            "a pamphlet",
            "a\u0007pamphlet",
            12,
            "no character U+0007"),
        argumentSet(
            "a nesting without end",
            ARGUMENTS,
            "[ nobody changed ]",
            "[".repeat(100) + "]".repeat(100),
            1,
            "expected YAML: "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithFileLineAndWhatWasExpected(
      String good, String replaced, String by, int line, String problem) {
    assertTrue(good.contains(replaced), "the good codebook has no such text");
    String bad = good.replace(replaced, by);
    String message =
        assertThrows(CodebookException.class, () -> CodebookReader.read("my.yaml", bad))
            .getMessage();
    assertTrue(message.startsWith("my.yaml:" + line + ": "), message);
    assertTrue(message.contains(problem), message);
    assertTrue(message.contains("expected "), message);
  }

  @Test
  void namesTheLineOfALaterDocument() {
    String yaml = ARGUMENTS + "---\n" + CATEGORIES.replace("kind: categories\n", "");
    String message =
        assertThrows(CodebookException.class, () -> CodebookReader.read("two.yaml", yaml))
            .getMessage();
    assertEquals("two.yaml:21: missing key 'kind': expected a text", message);
  }

  private static Codebook bundled(String id) throws IOException {
    Path file = Path.of("..", "corpora", "codebooks", id + ".yaml");
    return CodebookReader.read(file.toString(), Files.readString(file)).get(0);
  }

  private static Stream<Arguments> bundledArguments() {
    return Stream.of(
        argumentSet(
            "capability-generalisation",
            "capability-generalisation",
            List.of(
                "for-1",
                "for-2",
                "for-3",
                "for-4",
                "for-5",
                "for-6",
                "for-7",
                "for-8",
                "for-9",
                "for-10",
                "against-1",
                "against-2",
                "against-3",
                "against-4",
                "against-5",
                "against-6",
                "against-7")),
        argumentSet(
            "alignment-tax",
            "alignment-tax",
            List.of(
                "negative-tax",
                "tax-floor",
                "opportunity-cost",
                "dual-use",
                "masking",
                "competitive-adoption",
                "prosocial-design",
                "taxed-in-the-limit")),
        argumentSet(
            "automated-alignment",
            "automated-alignment",
            List.of(
                "bootstrapping",
                "evaluation-easier",
                "evaluation-goodharts",
                "human-work-still-needed",
                "dangerous-first",
                "helpful-first",
                "imitation",
                "assisted-evaluation")));
  }

  @ParameterizedTest
  @MethodSource("bundledArguments")
  void aBundledCodebookHasItsLabelsEachWithTexts(String id, List<String> labels)
      throws IOException {
    var codebook = assertInstanceOf(Codebook.Arguments.class, bundled(id));
    assertEquals(id, codebook.id());
    assertEquals(labels, codebook.labels().stream().map(ArgumentLabel::id).toList());
    for (ArgumentLabel label : codebook.labels()) {
      assertTrue(label.examples().size() >= 10, label.id());
      assertTrue(label.disputes().size() >= 5, label.id());
      assertTrue(label.counterexamples().size() >= 5, label.id());
    }
  }

  @Test
  void theSidesOfCapabilityGeneralisationAreThoseOfItsIds() throws IOException {
    for (ArgumentLabel label :
        ((Codebook.Arguments) bundled("capability-generalisation")).labels()) {
      assertTrue(label.id().startsWith(label.side().label() + "-"), label.id());
    }
  }

  /** Row by row, as the table of research is printed. */
  @Test
  void theTableOfResearchIsFull() throws IOException {
    List<CategoryLabel> labels = ((Codebook.Categories) bundled("research-categories")).labels();
    List<String> table =
        labels.stream()
            .filter(label -> label.spectrum() != null)
            .map(l -> l.id() + " " + l.approach().label() + " " + l.focus().label())
            .toList();
    assertEquals(
        List.of(
            "scaling engineering average-case",
            "rlhf engineering pessimistic-case",
            "adversarial-robustness engineering worst-case",
            "optimization-science behaviorist-science average-case",
            "scalable-oversight behaviorist-science pessimistic-case",
            "ai-control behaviorist-science worst-case",
            "concept-based-interpretability cognitivist-science average-case",
            "mechanistic-interpretability cognitivist-science pessimistic-case",
            "agent-foundations cognitivist-science worst-case"),
        table);
    assertEquals(0, labels.get(0).spectrum());
    assertEquals(0.5, labels.get(4).spectrum());
    assertEquals(1, labels.get(8).spectrum());
  }

  @Test
  void besideTheTableStandOtherResearchAndTheAxes() throws IOException {
    List<CategoryLabel> labels = ((Codebook.Categories) bundled("research-categories")).labels();
    assertEquals(
        List.of(
            "interpretability",
            "eliciting-latent-knowledge",
            "applications",
            "alignment-research",
            "capabilities-research",
            "average-case",
            "pessimistic-case",
            "worst-case",
            "engineering",
            "behaviorist-science",
            "cognitivist-science"),
        labels.stream().filter(l -> l.spectrum() == null).map(CategoryLabel::id).toList());
    for (CategoryLabel label : labels) {
      assertFalse(label.terms().isEmpty(), label.id());
    }
  }
}
