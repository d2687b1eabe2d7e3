// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Stream;
import org.cruxmill.annotators.text.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each segmenter cuts: at the bars, and nowhere else. */
class CutsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The proof holds.[1] | The bound does not. [2] | Later work mends it.[3, 4] | So we wait.",
        "Others saw it before [1]–[11]. | Of interest here, the loss is flat.",
        "She called it \"solved.\" | Then she left. | “It fails.” | Nobody asked.",
        "\"Quoted words end here.\" | Next one.",
        "this works. | but nobody knows why. | then it broke",
        "It holds... sort of. | It holds… | Nobody knows.",
        "We tried approx. 3 times (cf. fig. seven, pp. 4-5). | It broke.",
        "You have almost 20 (!!!) years left? | Yes.",
        "Call `model.fit(x). Then y` and go on. | It runs.",
        "The loss $L(x). Y$ is low. | So is \\(a. B\\). | And 2^1000 is large.",
        "**Note.** | This part is bold. | *Really.* | It is.",
        "Read [the post](https://a.b/c.d?e). | It is good. | Visit https://www.foo.com/bar. | Then go.",
        "He asked \"why?\" and left. | \"Stop!\" she said.",
        "We need three things: 1. money 2. time 3. people. | Then we start.",
        "It rose by 3.5% to 1,000.25. | Version 1.2.3 is out."
      })
  void sentencesEndWhereAReaderEndsThem(String text) {
    assertCut(Segmenters.SENTENCE_V2, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The test is cheap, | and everybody runs it.",
        "The test is cheap | but nobody runs it.",
        "It rains | and we stay at home.",
        "When it rains and we stay at home the dog sleeps.",
        "The doctor and the nurse agree on tests and diets.",
        "Labs, funders, and regulators want the same thing.",
        "The lab wants more money, | and others, such as universities, are left with less.",
        "The rule is old | because it works.",
        "It works just because it is simple.",
        "Since the test is cheap, | everybody runs it.",
        "If the test is cheap, | then everybody runs it.",
        "The test is cheap; | nobody runs it.",
        "Nobody reads the report, | which means that nobody learns from it.",
        "We trained it twice, | so the result should hold.",
        "The model has already lied to us, | this is exactly the point.",
        "They tested it, | and, moreover, published the code.",
        "It is not only slow, but it is also wrong.",
        "I think that it works and that it will go on working.",
        "I think it works.",
        "The model that we trained last week fails.",
        "We built a tool to find the fault.",
        "It is, however, a good start.",
        "Nobody (because it is late) is here.",
        "The smile :( is no bracket, | but the clause after it is a clause.",
        "Run `a; b` and look."
      })
  void clausesThatArgueAreCutAndNoOthers(String text) {
    assertCut(Segmenters.CLAUSE_V2, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I think | that it works.",
        "They say | it works.",
        "We kept the model | that failed last week.",
        "I met the engineer, | who wrote it.",
        "If it rains, | we stay at home.",
        "We stay at home | when it rains.",
        "They fixed the fault | by reading the code.",
        "We used an aid | designed for it.",
        "They changed the loss, | making it much worse.",
        "The runs came back | and went into the bin."
      })
  void clausesThatDependAreDiscourseUnits(String text) {
    assertCut(Segmenters.DISCOURSE_V1, text);
  }

  private static void assertCut(Segmenters segmenter, String cut) {
    List<String> expected = Stream.of(cut.split(" \\| ")).toList();
    String text = String.join(" ", expected);
    List<Unit> units = segmenter.segment(Post.of("post", text));
    assertEquals(expected, units.stream().map(unit -> unit.span().of(text)).toList());
  }

  @Test
  void anItemIsIntroducedByTheSentenceThatAnnouncesTheList() {
    List<Unit> units = units("It is cheap. It takes:\n\n- time. It is slow\n- money\n\nSo it is.");
    assertNull(units.get(0).introducedBy());
    assertEquals(1, units.get(2).introducedBy());
    assertNull(units.get(3).introducedBy(), "only the unit that opens an item");
    assertEquals(1, units.get(4).introducedBy());
    assertNull(units.get(5).introducedBy());
  }

  @Test
  void anItemIsIntroducedByTheHeadingOrTheItemAboveIt() {
    List<Unit> units = units("# Costs\n\n- staff:\n  - pay\n  - desks\n- rent");
    assertEquals(0, units.get(1).introducedBy());
    assertEquals(1, units.get(2).introducedBy());
    assertEquals(1, units.get(3).introducedBy());
    assertEquals(0, units.get(4).introducedBy());
  }

  @Test
  void aFullSentenceAnnouncesNothing() {
    assertNull(units("It is cheap.\n\n- time").get(1).introducedBy());
  }

  private static List<Unit> units(String text) {
    return Segmenters.CLAUSE_V2.segment(Post.of("post", text));
  }
}
