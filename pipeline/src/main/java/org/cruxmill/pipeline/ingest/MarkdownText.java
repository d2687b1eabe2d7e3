// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;

/**
 * HTML as plain text in which headings, list items, quotations and code keep the marks by which the
 * annotators know them: a paragraph a line with a blank line between, {@code #}, {@code -}, {@code
 * 1.}, {@code >}, fences. LaTeX stands once, as {@code $…$}; the marks of footnotes, emphasis,
 * links and what a reader does not see are left out. Walks without recursion: a page may nest deep.
 */
final class MarkdownText {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern ZERO_WIDTH = Pattern.compile("[\\u200b\\u2060\\ufeff\\u00ad]");
  private static final Pattern FENCE_IN_CODE = Pattern.compile("(?m)^(\\s*)(?=```|~~~)");
  private static final Pattern EXPONENT = Pattern.compile("[-−+]?\\d+|[a-z]");
  private static final Pattern NOTE_LINK =
      Pattern.compile("#(?:user-content-)?_?(?:fn|ftn|footnote|cite_(?:ref|note)|easy-footnote).*");
  private static final Pattern NOTE_MARK =
      Pattern.compile("[\\[(]?\\s*(?:\\w{1,4}|\\W{1,3})?\\s*[\\])]?");

  private static final Evaluator UNSEEN =
      Selector.evaluatorOf(
          "script, style, noscript, template, head, title, nav, button, input, select, textarea, svg,"
              + " canvas, iframe, object, embed, audio, video, hr, [hidden], [aria-hidden=true],"
              + " [role=button], [role=navigation], [style*=display:none], [style*=display: none],"
              + " [style*=visibility:hidden], [style*=visibility: hidden], .sr-only, .visually-hidden,"
              + " .screen-reader-text");

  private MarkdownText() {}

  /** Returns the text of the body of a page, or of a piece of one; empty without words. */
  static String of(String html) {
    return of(Jsoup.parseBodyFragment(html).body());
  }

  /** Returns the text in {@code root}; empty without words. */
  static String of(Element root) {
    Writer writer = new Writer(root);
    NodeTraversor.filter(writer, root);
    return writer.text();
  }

  /** A quotation or list item that is open, and what its lines begin with. */
  private static final class Container {
    final Element element;
    final boolean quote;
    final String marker;
    boolean marked;

    Container(Element element, String marker) {
      this.element = element;
      this.quote = marker.equals("> ");
      this.marker = marker;
    }
  }

  private static final class Writer implements NodeFilter {
    private final Element root;
    private final StringBuilder text = new StringBuilder();

    /** Of the paragraph that is open; a line break is a {@code br}. */
    private final StringBuilder paragraph = new StringBuilder();

    private final Deque<Container> containers = new ArrayDeque<>();

    /** Of each numbered list, what comes next. */
    private final Map<Element, Integer> numbers = new HashMap<>();

    private Element lastList;

    Writer(Element root) {
      this.root = root;
    }

    String text() {
      flush();
      return text.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        paragraph.append(blanksToOne(words.getWholeText()));
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      String tex = Tex.of(element);
      if (tex != null) {
        paragraph.append(tex.isBlank() ? "" : "$" + blanksToOne(tex).strip() + "$");
        return FilterResult.SKIP_ENTIRELY;
      }
      if (!element.equals(root) && (isUnseen(element) || isNoteMark(element))) {
        return FilterResult.SKIP_ENTIRELY;
      }
      return open(element);
    }

    private FilterResult open(Element element) {
      switch (element.normalName()) {
        case "br" -> paragraph.append('\n');
        case "pre" -> {
          flush();
          code(element);
          return FilterResult.SKIP_ENTIRELY;
        }
        case "tr" -> {
          flush();
          if (isRow(element)) {
            paragraph.append(String.join(" | ", element.children().eachText()));
            flush();
            return FilterResult.SKIP_ENTIRELY;
          }
        }
        case "blockquote" -> push(new Container(element, "> "));
        case "li" -> push(new Container(element, marker(element)));
        case "sup" -> {
          if (!paragraph.isEmpty()
              && Character.isLetterOrDigit(paragraph.charAt(paragraph.length() - 1))
              && EXPONENT.matcher(element.text()).matches()) {
            paragraph.append('^');
          }
        }
        default -> {
          if (element.isBlock()) {
            flush();
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        int level = headingLevel(element);
        if (level > 0) {
          String title = blanksToOne(paragraph.toString()).strip();
          paragraph.setLength(0);
          if (!title.isEmpty()) {
            paragraph.append("#".repeat(level)).append(' ').append(title);
          }
        }
        if (element.isBlock()) {
          flush();
        }
        if (!containers.isEmpty() && containers.peekLast().element.equals(element)) {
          containers.removeLast();
        }
      }
      return FilterResult.CONTINUE;
    }

    private String marker(Element item) {
      Element list = item.parent();
      if (list == null || !list.normalName().equals("ol")) {
        return "- ";
      }
      int next = numbers.getOrDefault(list, number(list.attr("start"), 1));
      int own = number(item.attr("value"), next);
      numbers.put(list, own + 1);
      return own + ". ";
    }

    private void push(Container container) {
      flush();
      // An item that begins with a list or a quotation has no line of its own.
      containers.forEach(outer -> outer.marked = true);
      containers.addLast(container);
    }

    private void flush() {
      boolean begins = true;
      for (String line : paragraph.toString().split("\n", -1)) {
        String words = ZERO_WIDTH.matcher(blanksToOne(line)).replaceAll("").strip();
        if (words.isEmpty()) {
          begins = true;
        } else {
          write(prefix() + words, begins);
          begins = false;
        }
      }
      paragraph.setLength(0);
    }

    private void code(Element pre) {
      String code = FENCE_IN_CODE.matcher(pre.wholeText().replace("\r", "")).replaceAll("$1\\\\");
      if (!code.isBlank()) {
        String prefix = prefix();
        String fenced = "```\n" + code.strip().indent(0) + "```";
        String lines =
            prefix.contains("> ")
                ? code.stripTrailing().replaceAll("(?m)^", "> ")
                : fenced.replaceAll("(?m)^", " ".repeat(prefix.length()));
        lastList = null;
        write(lines, true);
      }
    }

    private String prefix() {
      StringBuilder prefix = new StringBuilder();
      boolean hangs = false;
      for (Container container : containers) {
        if (container.quote) {
          prefix.append(container.marker);
          hangs = false;
        } else if (container.marked) {
          prefix.append("  ");
          hangs = true;
        } else {
          prefix.append(container.marker);
          container.marked = true;
          hangs = false;
        }
      }
      // Four blanks would be code.
      return hangs && prefix.toString().isBlank() ? "  " : prefix.toString();
    }

    private void write(String lines, boolean begins) {
      Element list = null;
      boolean quoted = false;
      for (Container container : containers) {
        quoted |= container.quote;
        if (list == null && !container.quote) {
          list = container.element.parent();
        }
      }
      if (!text.isEmpty()) {
        boolean sameList = list != null && list.equals(lastList) && !quoted;
        text.append(begins && !sameList ? "\n\n" : "\n");
      }
      text.append(lines);
      lastList = list;
    }
  }

  private static String blanksToOne(String text) {
    return BLANKS.matcher(text).replaceAll(" ");
  }

  private static boolean isUnseen(Element element) {
    return element.is(UNSEEN) && !element.className().toLowerCase(Locale.ROOT).contains("spoiler");
  }

  /** Whether it is the number that points to a footnote, or from a footnote back. */
  private static boolean isNoteMark(Element element) {
    String name = element.normalName();
    if (!name.equals("a") && !name.equals("sup") && !element.className().contains("footnote-")) {
      return false;
    }
    Element link = name.equals("a") ? element : element.selectFirst("a[href*=#]");
    if (link == null || !NOTE_MARK.matcher(element.text()).matches()) {
      return false;
    }
    String href = link.attr("href");
    boolean raised = name.equals("sup") || element.selectFirst("sup") != null;
    return (raised && href.contains("#"))
        || NOTE_LINK.matcher(href.substring(Math.max(0, href.indexOf('#')))).matches();
  }

  /** A table may hold data, or the whole of an old page. */
  private static boolean isRow(Element row) {
    return row.children().stream()
        .allMatch(cell -> cell.select("p, div, li, br, blockquote, pre, table").size() <= 1);
  }

  private static int number(String digits, int otherwise) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : otherwise;
  }

  private static int headingLevel(Element element) {
    String name = element.normalName();
    return name.length() == 2 && name.charAt(0) == 'h' && "123456".indexOf(name.charAt(1)) >= 0
        ? name.charAt(1) - '0'
        : 0;
  }
}
