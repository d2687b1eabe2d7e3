// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.annotators.text.Span;

/**
 * A saved page as plain text: a post and its comments, divided by the line that counts them, by
 * "New Comment" or by the first header of a comment.
 *
 * <p>Comments begin at their headers where these survived, and elsewhere where {@link ReplyBorders}
 * infers it. Where nothing stands before the comments, the post is looked for after them. The
 * furniture of the page lies between the documents or at their ends, never inside.
 */
final class PlainTextThread {
  /** "31 comments, sorted by …", the line between a post and its comments. */
  private static final Pattern COMMENT_COUNT =
      Pattern.compile(
          "(?i)(?:rendering \\d+/|all )?(\\d{1,3}(?:,\\d{3})*|\\d{1,6}) comments?(, sorted by\\b.*)?"
              + "|comments \\((\\d{1,6})\\)");

  private static final Pattern NEW_COMMENT = Pattern.compile("(?i)new comment");

  /** Opens a post that stands below its comments. */
  private static final Pattern LINK_POST = Pattern.compile("This is a link ?post for .*");

  private static final Pattern RULE = Pattern.compile("(?:[-*_=~—] ?){3,100}");

  private static final double CERTAIN = 1;

  /** How many lines a title and what belongs to it take at the top of a page. */
  private static final int MOST_TITLE_LINES = 3;

  private static final Pattern TITLE = Pattern.compile(".{1,150}(?<![.!:;,…])");

  private final RawRecord record;

  /** The content with LF for each CR that stands alone: of the same length. */
  private final String text;

  private final CodePoints codePoints;
  private final String threadId;
  private final List<PageLines.Line> lines;
  private final Map<PageLines.Line, CommentHeader> headers;
  private final PageLines.Line ownByline;
  private final Span top;

  private PlainTextThread(RawRecord record) {
    this.record = record;
    this.text = record.content().replaceAll("\r(?!\n)", "\n");
    this.codePoints = new CodePoints(text);
    this.threadId = Ids.of("text", Ids.sha256(record.content()), "0");
    this.lines = PageLines.of(text, 0, text.length());
    this.headers = headers(lines);
    this.ownByline = ownByline();
    this.top = top();
  }

  static List<SourcePost> posts(RawRecord record) {
    return new PlainTextThread(record).posts();
  }

  /**
   * Returns the headers that hold together: a line that may be one by chance does not stand alone.
   */
  private static Map<PageLines.Line, CommentHeader> headers(List<PageLines.Line> lines) {
    Map<PageLines.Line, CommentHeader> headers = new HashMap<>();
    for (PageLines.Line line : lines) {
      CommentHeader header = line.isBlank() ? null : CommentHeader.parse(line.words());
      if (header != null) {
        headers.put(line, header);
      }
    }
    long brief = count(headers, CommentHeader.Certainty.BRIEF);
    long full = count(headers, CommentHeader.Certainty.FULL);
    if (brief < 2 && full == 0) {
      headers.values().removeIf(each -> each.certainty() == CommentHeader.Certainty.BRIEF);
    }
    boolean someWithoutAge =
        headers.values().stream()
            .anyMatch(each -> each.certainty() == CommentHeader.Certainty.MARKED && !each.aged());
    if (someWithoutAge) {
      headers.replaceAll((line, each) -> each.aged() ? each.withoutAuthor() : each);
    }
    return headers;
  }

  private static long count(
      Map<PageLines.Line, CommentHeader> headers, CommentHeader.Certainty certainty) {
    return headers.values().stream().filter(each -> each.certainty() == certainty).count();
  }

  /** Where a post ends and its comments begin. */
  private record Divide(int postEnd, int commentsBegin, int announced) {}

  private List<SourcePost> posts() {
    Divide divide = divide();
    if (divide == null) {
      Span all = PageLines.withoutFurniture(text, 0, text.length());
      return all == null ? List.of() : List.of(post(all, Boundary.NONE));
    }
    List<SourcePost> posts = new ArrayList<>();
    int commentsEnd = text.length();
    Span post = PageLines.withoutFurniture(text, 0, divide.postEnd());
    if (post == null) {
      commentsEnd = postBelow(divide.commentsBegin());
      post = PageLines.withoutFurniture(text, commentsEnd, text.length());
    }
    if (post != null) {
      posts.add(post(post, Boundary.MARKER));
    }
    addComments(divide.commentsBegin(), commentsEnd, post, divide.announced(), posts);
    return posts;
  }

  /** Returns null where nothing says that there are comments. */
  private Divide divide() {
    PageLines.Line counted = null;
    int announced = ReplyBorders.UNKNOWN;
    PageLines.Line firstHeader = null;
    PageLines.Line newComment = null;
    for (PageLines.Line line : lines) {
      Matcher count = COMMENT_COUNT.matcher(line.words());
      if (count.matches() && (counted == null || isBareAtTop(counted))) {
        counted = line;
        announced = number(count);
      }
      if (firstHeader == null && headers.containsKey(line) && !line.equals(ownByline)) {
        firstHeader = line;
      }
      if (newComment == null && NEW_COMMENT.matcher(line.words()).matches()) {
        newComment = line;
      }
    }
    PageLines.Line divider = counted != null ? counted : newComment;
    if (firstHeader != null
        && (divider == null || isBareAtTop(divider) || firstHeader.begin() < divider.begin())) {
      return new Divide(firstHeader.begin(), firstHeader.begin(), announced);
    }
    return divider == null ? null : new Divide(divider.begin(), divider.end(), announced);
  }

  /** Returns the header of the post itself, at the top or below a title; null without. */
  private PageLines.Line ownByline() {
    PageLines.Line title = null;
    for (PageLines.Line line : lines) {
      CommentHeader header = headers.get(line);
      if (header != null) {
        return header.certainty() == CommentHeader.Certainty.MARKED ? null : line;
      }
      if (!line.isFurniture()) {
        if (title != null || !TITLE.matcher(line.words()).matches()) {
          return null;
        }
        title = line;
      }
    }
    return null;
  }

  /** Says whether a count stands among the lines below the title, where pages repeat it. */
  private boolean isBareAtTop(PageLines.Line line) {
    Matcher count = COMMENT_COUNT.matcher(line.words());
    return count.matches()
        && count.group(2) == null
        && line.begin() > top.begin()
        && line.begin() < top.end();
  }

  /** Returns the stretch in which a title and what belongs to it stand. */
  private Span top() {
    List<PageLines.Line> top =
        lines.stream().filter(line -> !line.isFurniture()).limit(MOST_TITLE_LINES + 1L).toList();
    int end = top.size() <= MOST_TITLE_LINES ? text.length() : top.get(MOST_TITLE_LINES).begin();
    int begin = top.isEmpty() ? end : top.get(0).begin();
    return begin < end ? new Span(begin, end) : new Span(end, end + 1);
  }

  private static int number(Matcher count) {
    String number = count.group(1) == null ? count.group(3) : count.group(1);
    return Integer.parseInt(number.replace(",", ""));
  }

  /**
   * Returns where the post begins when its comments come first: at a heading, a rule or the note of
   * a link post, below the last header of a comment; the end of the text when nothing tells.
   */
  private int postBelow(int commentsBegin) {
    int begin = commentsBegin;
    for (PageLines.Line line : lines) {
      begin = headers.containsKey(line) ? Math.max(begin, line.end()) : begin;
    }
    for (PageLines.Line line : PageLines.of(text, begin, text.length())) {
      if (LINK_POST.matcher(line.words()).matches() || RULE.matcher(line.words()).matches()) {
        return line.begin();
      }
    }
    String below = text.substring(begin);
    List<Block> blocks = Layout.blocks(below);
    for (int i = 1; i + 1 < blocks.size(); i++) {
      if (blocks.get(i).kind() == BlockKind.HEADING) {
        return begin + blocks.get(i).span().begin();
      }
    }
    return text.length();
  }

  private SourcePost post(Span span, Boundary boundary) {
    Span below =
        ownByline == null || !span.contains(new Span(ownByline.begin(), ownByline.end()))
            ? null
            : PageLines.withoutFurniture(text, ownByline.end(), span.end());
    if (below == null) {
      return document(span, true, title(span.of(text)), null, null, boundary, CERTAIN, 0);
    }
    Span above = PageLines.withoutFurniture(text, span.begin(), ownByline.begin());
    return document(
        below,
        true,
        above == null ? title(below.of(text)) : above.of(text),
        ownByline.words(),
        headers.get(ownByline),
        boundary,
        CERTAIN,
        0);
  }

  private void addComments(int begin, int end, Span post, int announced, List<SourcePost> posts) {
    List<Section> sections = sections(begin, end);
    Set<String> writers =
        headers.values().stream()
            .map(CommentHeader::author)
            .filter(Objects::nonNull)
            .map(author -> author.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<List<ReplyBorders.Border>> borders =
        ReplyBorders.find(
            text,
            post == null ? "" : post.of(text),
            sections.stream().map(Section::span).toList(),
            keptItsHeaders(sections, announced) ? sections.size() : announced,
            writers);
    for (int i = 0; i < sections.size(); i++) {
      addComments(sections.get(i), borders.get(i), posts);
    }
  }

  /** Says whether what is missing of the announced comments was hidden or deleted. */
  private static boolean keptItsHeaders(List<Section> sections, int announced) {
    long headed = sections.stream().filter(section -> section.header() != null).count();
    return announced == ReplyBorders.UNKNOWN ? headed > 0 : 4 * headed >= 3L * announced;
  }

  /** Text between two headers: at least one comment. */
  private record Section(Span span, PageLines.Line header) {}

  private List<Section> sections(int begin, int end) {
    List<Section> sections = new ArrayList<>();
    PageLines.Line header = null;
    int sectionBegin = begin;
    for (PageLines.Line line : lines) {
      if (line.begin() < begin || line.end() > end) {
        continue;
      }
      if (headers.containsKey(line) || CommentHeader.isOfDeleted(line.words())) {
        addSection(sectionBegin, line.begin(), header, sections);
        header = headers.containsKey(line) ? line : null;
        sectionBegin = line.end();
      }
    }
    addSection(sectionBegin, end, header, sections);
    return sections;
  }

  private void addSection(int begin, int end, PageLines.Line header, List<Section> sections) {
    Span span = begin < end ? PageLines.withoutFurniture(text, begin, end) : null;
    if (span != null) {
      sections.add(new Section(span, header));
    }
  }

  private void addComments(
      Section section, List<ReplyBorders.Border> begins, List<SourcePost> posts) {
    for (int i = 0; i < begins.size(); i++) {
      ReplyBorders.Border border = begins.get(i);
      int end = i + 1 < begins.size() ? begins.get(i + 1).begin() : section.span().end();
      Span span = PageLines.withoutFurniture(text, border.begin(), end);
      if (span == null) {
        continue;
      }
      boolean marked = i == 0 && section.header() != null;
      posts.add(
          document(
              span,
              false,
              null,
              marked ? section.header().words() : null,
              marked ? headers.get(section.header()) : null,
              marked ? Boundary.MARKER : Boundary.INFERRED,
              marked ? CERTAIN : border.confidence(),
              posts.size()));
    }
  }

  private SourcePost document(
      Span span,
      boolean isPost,
      String title,
      String byline,
      CommentHeader header,
      Boundary boundary,
      double confidence,
      int order) {
    int begin = codePoints.at(span.begin());
    return new SourcePost(
        isPost ? threadId : Ids.of("text", threadId, String.valueOf(begin)),
        threadId,
        null,
        null,
        isPost,
        order,
        "file",
        record.sourceUri(),
        begin,
        null,
        title,
        header == null ? null : header.author(),
        byline,
        header == null ? null : header.publishedAt(),
        header == null ? null : header.karma(),
        record.mediaType(),
        boundary,
        confidence,
        span.of(record.content()));
  }

  /** Returns the first line where it stands as a heading, or null. */
  private static String title(String post) {
    return Layout.blocks(post).stream()
        .limit(1)
        .filter(block -> block.kind() == BlockKind.HEADING)
        .map(Block::span)
        .map(span -> span.of(post))
        .findFirst()
        .orElse(null);
  }
}
