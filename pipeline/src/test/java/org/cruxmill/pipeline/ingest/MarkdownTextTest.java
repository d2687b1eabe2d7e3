// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.cruxmill.annotators.text.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
  @Test
  void aParagraphIsALineWithABlankLineBetween() {
    assertEquals(
        "One two three.\n\nFour.",
        MarkdownText.of("<p>One\n  two <b>th</b>ree.&nbsp;</p><div> </div><p>Four.</p>"));
  }

  @Test
  void aLineBreakEndsALineAndTwoEndAParagraph() {
    assertEquals("a\nb\n\nc", MarkdownText.of("<p>a<br>b<br><br/>c<br></p>"));
  }

  @Test
  void headingsKeepTheirLevel() {
    assertEquals(
        "# One\n\n### Two, wrapped\n\nText.",
        MarkdownText.of("<h1>One</h1><h2> </h2><h3>Two,<br>wrapped</h3>Text."));
  }

  @Test
  void listsNestAndCount() {
    assertEquals(
        "- a\n  1. b\n  2. c\n    - d\n- e\n\n4. f\n5. g\n9. h",
        MarkdownText.of(
            "<ul><li>a<ol><li>b</li><li><p>c</p><ul><li>d</li></ul></li></ol></li><li>e</li></ul>"
                + "<ol start=4><li>f<li>g<li value=9>h</ol>"));
  }

  @Test
  void theSecondParagraphOfAnItemHangsFromIt() {
    String text = MarkdownText.of("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>");
    assertEquals("- a\n  b\n- c", text);
    assertEquals(List.of("list_item", "list_item"), kinds(text));
  }

  @Test
  void anItemThatBeginsWithAListHasNoLineOfItsOwn() {
    assertEquals("  - a\n- b", MarkdownText.of("<ul><li><ul><li>a</li></ul></li><li>b</li></ul>"));
  }

  @Test
  void everyParagraphOfAQuotationIsOne() {
    String text =
        MarkdownText.of(
            "<blockquote><p>a</p><p>b</p><ul><li>c</li></ul><blockquote>d</blockquote></blockquote>"
                + "<p>No.</p>");
    assertEquals("> a\n\n> b\n\n> - c\n\n> > d\n\nNo.", text);
    assertEquals(List.of("quote", "quote", "quote", "quote", "prose"), kinds(text));
  }

  @Test
  void aQuotationInAListIsAQuotation() {
    String text = MarkdownText.of("<ul><li><blockquote><p>a</p></blockquote><p>b</p></li></ul>");
    assertEquals(List.of("quote", "prose"), kinds(text));
  }

  @Test
  void codeKeepsItsLines() {
    assertEquals(
        "See `x`:\n\n```\ndef f(x):\n\n    return x\n```\n\nDone.".replace("`x`", "x"),
        MarkdownText.of(
            "See <code>x</code>:<pre><code>\ndef f(x):\n\n    return x\n</code></pre>Done."));
  }

  /** Once a fence within the code ended the block, and what followed the block was code. */
  @Test
  void aFenceInCodeDoesNotEndIt() {
    String text = MarkdownText.of("<pre>a\n```\nb</pre><p>After it.</p>");
    assertEquals(List.of("code", "prose"), kinds(text));
  }

  @Test
  void codeInAListAndInAQuotationStaysInThem() {
    assertEquals("- a\n\n  ```\n  b\n  ```", MarkdownText.of("<ul><li>a<pre>b</pre></li></ul>"));
    assertEquals("> b\n>   c", MarkdownText.of("<blockquote><pre>b\n  c</pre></blockquote>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<span class='mjpage'><span class='mjx-chtml'><span class='mjx-math' aria-label='x^2'>"
            + "<span class='mjx-mi' aria-hidden=true>x</span>2</span></span></span>",
        "<mjx-container><svg></svg><mjx-assistive-mml><math alttext='x^2'><mi>x</mi></math>"
            + "</mjx-assistive-mml></mjx-container>",
        "<span class='katex'><span class='katex-mathml'><math><semantics><mi>x</mi>"
            + "<annotation encoding='application/x-tex'>x^2</annotation></semantics></math></span>"
            + "<span class='katex-html' aria-hidden=true>x2</span></span>",
        "<span class='MathJax_Preview'>x2</span><span class='MathJax'><span>x2</span></span>"
            + "<script type='math/tex'>x^2</script>",
        "<span class='math-tex'>\\(x^2\\)</span>",
        "<div class='latex-rendered' data-attrs='{\"persistentExpression\":\"x^2\",\"id\":\"A\"}'>"
            + "</div>",
        "<img class='latex' alt='x^2' src='x.png'>",
      })
  void aFormulaStandsOnceAsItsSource(String formula) {
    assertEquals(
        "Let $x^2$ grow.",
        MarkdownText.of("<p>Let " + formula + " grow.</p>").replace("\n\n", " "));
  }

  @Test
  void marksOfFootnotesAreLeftOutAndTheirTextIsKept() {
    assertEquals(
        "So it is. And $x$ is 10^15 tons.\n\n1. Nearly.",
        MarkdownText.of(
            "<p>So it is.<span class='footnote-reference'><sup><a href='#fnabc'>[1]</a></sup></span>"
                + " And <span class='katex'><math alttext='x'></math></span> is 10<sup>15</sup>"
                + " tons.</p><ol class='footnotes'><li id='fnabc'><span class='footnote-back-link'>"
                + "<sup><strong><a href='https://example.org/p#fnrefabc'>^</a></strong></sup></span>"
                + "<div class='footnote-content'><p>Nearly.</p></div></li></ol>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>x</script>",
        "<style>x</style>",
        "<nav><p>x</p></nav>",
        "<button>x</button>",
        "<div hidden>x</div>",
        "<div style='color: red; display: none'>x</div>",
        "<span aria-hidden='true'>x</span>",
        "<template>x</template>",
        "<!-- x -->",
      })
  void whatAReaderDoesNotSeeIsLeftOut(String unseen) {
    assertEquals("a b", MarkdownText.of("<div>a " + unseen + "b</div>"));
  }

  @Test
  void aSpoilerIsAParagraph() {
    assertEquals(
        "It dies.",
        MarkdownText.of("<div class='spoilers' aria-hidden='true'><p>It dies.</p></div>"));
  }

  @ParameterizedTest
  @CsvSource({
    "<tr><th>a</th><td><p>b</p></td></tr>,           a | b",
    "<tr><td><p>a</p><p>b</p></td><td>c</td></tr>,   a¶b¶c",
  })
  void aRowOfDataIsALine(String row, String expected) {
    assertEquals(expected.replace("¶", "\n\n"), MarkdownText.of("<table>" + row + "</table>"));
  }

  @Test
  void aHundredThousandNestedElementsAreReadInBoundedTime() {
    for (String tag :
        List.of("div", "blockquote", "ul><li", "span class=footnote-x", "table><td")) {
      String html = ("<" + tag + ">").repeat(100_000) + "Deep.";
      String text = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> MarkdownText.of(html));
      assertTrue(text.endsWith("Deep."), tag);
    }
  }

  private static List<String> kinds(String text) {
    return Layout.blocks(text).stream().map(block -> block.kind().label()).toList();
  }
}
