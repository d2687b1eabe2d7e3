// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.annotators.text.Layout;
import org.cruxmill.annotators.text.Span;

/**
 * A saved page as plain text: a post and, after the line that counts them, its comments.
 *
 * <p>Comments begin at their headers where these survived, and elsewhere where {@link ReplyBorders}
 * infers it. The furniture of the page lies between the documents or at their ends, never inside.
 */
final class PlainTextThread {
  /** "31 comments, sorted by …", the line between a post and its comments. */
  private static final Pattern COMMENT_COUNT =
      Pattern.compile("(?m)^[ \\t]*(\\d{1,5}) comments?(?:, sorted by\\b.*| *)$");

  /** "[-]habrykaΩ61414": author, Alignment Forum karma, karma and agreement run together. */
  private static final Pattern HEADER = Pattern.compile("\\[[-–−]\\](\\S.*)");

  private static final Pattern DELETED =
      Pattern.compile("\\[[+-]\\]\\s*\\[?(?:comment )?deleted\\]?.*");

  private static final Pattern FURNITURE =
      Pattern.compile(
          "New Comment|Submit|Previous|Next|Previous Next|Reply|Log ?[Ii]n|Sign up|Load more|Share"
              + "|Subscribe|Rendering \\d+/\\d+ comments.*|Moderation Log|Comment Permalink"
              + "|\\d+ comments?(?:, sorted by.*)?|Click to highlight new comments since:.*"
              + "|This is a link ?post for .*|Crossposted (?:from|to) .*|Mentioned in"
              + "|More from .*|Curated and popular this week");

  private static final double CERTAIN = 1;

  private final RawRecord record;
  private final String text;
  private final CodePoints codePoints;
  private final String threadId;

  private PlainTextThread(RawRecord record) {
    this.record = record;
    this.text = record.content();
    this.codePoints = new CodePoints(text);
    this.threadId = Ids.of("text", Ids.sha256(text), "0");
  }

  static List<SourcePost> posts(RawRecord record) {
    return new PlainTextThread(record).posts();
  }

  private List<SourcePost> posts() {
    List<SourcePost> posts = new ArrayList<>();
    Matcher count = COMMENT_COUNT.matcher(text);
    boolean hasComments = count.find();
    Span post = withoutFurniture(0, hasComments ? count.start() : text.length());
    if (post != null) {
      Boundary boundary = hasComments ? Boundary.MARKER : Boundary.NONE;
      posts.add(document(post, null, boundary, CERTAIN, posts.size()));
    }
    if (hasComments) {
      int announced = Integer.parseInt(count.group(1));
      addComments(new Span(count.end(), text.length()), post, announced, posts);
    }
    return posts;
  }

  private record Line(int begin, int end, String words) {}

  private List<Line> lines(int begin, int end) {
    List<Line> lines = new ArrayList<>();
    for (int at = begin; at < end; ) {
      int newline = text.indexOf('\n', at);
      int stop = newline < 0 || newline > end ? end : newline;
      Span words = Span.trimmed(text, at, stop);
      lines.add(new Line(at, stop, words == null ? "" : words.of(text)));
      at = stop + 1;
    }
    return lines;
  }

  /** Returns the stretch without furniture at its ends; null when there is nothing else. */
  private Span withoutFurniture(int begin, int end) {
    List<Line> lines = lines(begin, end);
    int first = 0;
    while (first < lines.size() && isFurniture(lines.get(first))) {
      first++;
    }
    int last = pageLinks(lines, first);
    while (last > first && isFurniture(lines.get(last - 1))) {
      last--;
    }
    return first == last
        ? null
        : Span.trimmed(text, lines.get(first).begin(), lines.get(last - 1).end());
  }

  /**
   * Returns the line at which links to the posts before and after begin ("Previous", "Previous", a
   * title), or the number of lines.
   */
  private static int pageLinks(List<Line> lines, int first) {
    for (int i = lines.size() - 2; i > first; i--) {
      boolean twice = lines.get(i).words().equals(lines.get(i + 1).words());
      if (twice && lines.get(i).words().equals("Previous")) {
        return i;
      }
    }
    return lines.size();
  }

  private static boolean isFurniture(Line line) {
    return line.words().isEmpty() || FURNITURE.matcher(line.words()).matches();
  }

  private void addComments(Span region, Span post, int announced, List<SourcePost> posts) {
    String byline = null;
    int begin = region.begin();
    List<Section> sections = new ArrayList<>();
    for (Line line : lines(region.begin(), region.end())) {
      boolean header = isHeader(line);
      if (header || DELETED.matcher(line.words()).matches()) {
        addSection(begin, line.begin(), byline, sections);
        byline = header ? line.words() : null;
        begin = line.end();
      }
    }
    addSection(begin, region.end(), byline, sections);
    List<List<ReplyBorders.Border>> borders =
        ReplyBorders.find(
            text,
            post == null ? "" : post.of(text),
            sections.stream().map(Section::span).toList(),
            announced);
    for (int i = 0; i < sections.size(); i++) {
      addComments(sections.get(i), borders.get(i), posts);
    }
  }

  /** Text between two headers: at least one comment. */
  private record Section(Span span, String byline) {}

  private void addSection(int begin, int end, String byline, List<Section> sections) {
    Span span = begin < end ? withoutFurniture(begin, end) : null;
    if (span != null) {
      sections.add(new Section(span, byline));
    }
  }

  private boolean isHeader(Line line) {
    return HEADER.matcher(line.words()).matches() && !DELETED.matcher(line.words()).matches();
  }

  private void addComments(
      Section section, List<ReplyBorders.Border> begins, List<SourcePost> posts) {
    for (int i = 0; i < begins.size(); i++) {
      ReplyBorders.Border border = begins.get(i);
      int end = i + 1 < begins.size() ? begins.get(i + 1).begin() : section.span().end();
      Span span = withoutFurniture(border.begin(), end);
      if (span == null) {
        continue;
      }
      boolean marked = i == 0 && section.byline() != null;
      posts.add(
          document(
              span,
              marked ? section.byline() : null,
              marked ? Boundary.MARKER : Boundary.INFERRED,
              marked ? CERTAIN : border.confidence(),
              posts.size()));
    }
  }

  private SourcePost document(
      Span span, String byline, Boundary boundary, double confidence, int order) {
    boolean isPost = order == 0;
    String words = span.of(text);
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
        isPost ? title(words) : null,
        byline == null ? null : author(byline),
        byline,
        null,
        null,
        record.mediaType(),
        boundary,
        confidence,
        words);
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

  /**
   * Returns the author where the header leaves no doubt: before an omega, or when no digits follow.
   * In "tamsin_v31" nothing says which digits are the name's.
   */
  private static String author(String byline) {
    Matcher header = HEADER.matcher(byline);
    if (!header.matches()) {
      return null;
    }
    String rest = header.group(1).strip();
    int omega = rest.indexOf('Ω');
    if (omega > 0) {
      return rest.substring(0, omega);
    }
    return Character.isDigit(rest.charAt(rest.length() - 1)) ? null : rest;
  }
}
