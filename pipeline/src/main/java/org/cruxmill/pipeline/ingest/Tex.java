// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The formulas of a page: renderers leave the source beside one or two drawings of it. */
final class Tex {
  private static final Pattern DELIMITED =
      Pattern.compile(
          "\\s*(?:\\\\\\(|\\\\\\[|\\$\\$?)(.*?)(?:\\\\\\)|\\\\]|\\$?\\$)\\s*", Pattern.DOTALL);
  private static final Pattern SUBSTACK =
      Pattern.compile("\"persistentExpression\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private static final Evaluator FORMULA =
      Selector.evaluatorOf(
          "math, mjx-container, script[type^=math/tex], .katex, .katex-display, .mjpage, .mjx-chtml,"
              + " .math-tex, .MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_CHTML,"
              + " .MathJax_Preview, .mwe-math-element, .latex-rendered, img.latex");

  private Tex() {}

  /** Returns the source of a formula, empty if it stands elsewhere; null for anything else. */
  static String of(Element element) {
    if (!element.is(FORMULA)) {
      return null;
    }
    if (element.normalName().equals("script")) {
      return element.data();
    }
    Element next = element.nextElementSibling();
    if (element.hasClass("MathJax_Preview")
        || (element.className().startsWith("MathJax")
            && next != null
            && next.is("script[type^=math/tex]"))) {
      return "";
    }
    return source(element);
  }

  private static String source(Element formula) {
    Element found = formula.selectFirst("annotation[encoding*=tex]");
    if (found != null) {
      return found.wholeText();
    }
    found = formula.selectFirst("script[type^=math/tex]");
    if (found != null) {
      return found.data();
    }
    for (String attribute :
        new String[] {"alttext", "data-latex", "data-tex", "aria-label", "alt"}) {
      found = formula.selectFirst("[" + attribute + "]");
      if (found != null && !found.attr(attribute).isBlank()) {
        return found.attr(attribute);
      }
    }
    Matcher substack = SUBSTACK.matcher(formula.attr("data-attrs"));
    if (substack.find()) {
      return substack.group(1).replaceAll("\\\\([\"\\\\/])", "$1");
    }
    String text = formula.text();
    Matcher delimited = DELIMITED.matcher(text);
    return delimited.matches() ? delimited.group(1) : text;
  }
}
