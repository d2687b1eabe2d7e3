// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cruxmill.annotators.quote.QuoteFinder;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.Passage;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.CodePoints;
import org.cruxmill.pipeline.ingest.Ids;
import org.cruxmill.pipeline.ingest.PageText;
import org.cruxmill.pipeline.ingest.SourcePost;

/** Puts the posts and comments of one thread in reading order and finds who quotes whom. */
public final class ThreadWeaver {
  private static final Pattern NUMBERED =
      Pattern.compile("\\(?(\\d{1,3})[.)]\\s+(\\S.*)", Pattern.DOTALL);

  /** Siblings by date where they have one, then as they stand in their source. */
  private static final Comparator<SegmentedPost> SIBLINGS =
      Comparator.<SegmentedPost, Boolean>comparing(each -> !each.post().isPost())
          .thenComparing(
              each -> each.post().publishedAt(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(each -> each.post().sourceUri())
          .thenComparing(each -> each.post().order())
          .thenComparing(each -> each.post().text());

  private record Placed(SegmentedPost each, int depth) {}

  private ThreadWeaver() {}

  /**
   * Returns the documents of a thread. Copies of the same thread, from another file or a second
   * crawl, become threads of their own that say of which they are copies.
   *
   * @param posts of one {@code threadId}, in any order
   */
  public static List<ThreadPost> weave(List<SegmentedPost> posts) {
    List<ThreadPost> woven = new ArrayList<>();
    List<List<SegmentedPost>> copies = copies(posts);
    for (int copy = 0; copy < copies.size(); copy++) {
      woven.addAll(weaveCopy(copies.get(copy), copy));
    }
    return woven;
  }

  /** Deals posts with the same id out to the first, second, … copy of the thread. */
  private static List<List<SegmentedPost>> copies(List<SegmentedPost> posts) {
    List<SegmentedPost> bySource =
        posts.stream()
            .sorted(
                Comparator.<SegmentedPost, String>comparing(each -> each.post().sourceUri())
                    .thenComparing(each -> each.post().order())
                    .thenComparing(each -> each.post().text()))
            .toList();
    Map<String, Integer> seen = new HashMap<>();
    Map<Integer, List<SegmentedPost>> copies = new TreeMap<>();
    for (SegmentedPost each : bySource) {
      int copy = seen.merge(each.post().docId(), 1, Integer::sum) - 1;
      copies.computeIfAbsent(copy, key -> new ArrayList<>()).add(each);
    }
    return List.copyOf(copies.values());
  }

  private static List<ThreadPost> weaveCopy(List<SegmentedPost> posts, int copy) {
    List<Placed> placed = inReadingOrder(posts);
    List<Passage.Numbered> outline = outline(placed.get(0).each());
    SourcePost first = placed.get(0).each().post();
    String postDigest = first.isPost() ? Ids.sha256(PageText.words(first.text())) : null;
    Set<String> present =
        posts.stream().map(each -> each.post().docId()).collect(Collectors.toSet());
    Map<Integer, List<ThreadPost.QuotedUnit>> quotes = quotes(placed, copy);
    // A second copy may be of a few comments only: the rest of its thread is in the first.
    UnaryOperator<String> inThisCopy = id -> copyId(id, present.contains(id) ? copy : 0);
    List<ThreadPost> woven = new ArrayList<>();
    for (int position = 0; position < placed.size(); position++) {
      SourcePost post = placed.get(position).each().post();
      String parent = post.parentId();
      woven.add(
          new ThreadPost(
              post,
              inThisCopy.apply(post.docId()),
              inThisCopy.apply(post.threadId()),
              parent == null ? null : inThisCopy.apply(parent),
              position,
              placed.get(position).depth(),
              copy == 0 ? null : post.docId(),
              placed.get(position).each().language(),
              postDigest,
              placed.get(position).each().units(),
              quotes.getOrDefault(position, List.of()),
              outline));
    }
    return woven;
  }

  private static String copyId(String id, int copy) {
    return copy == 0 ? id : id + "-copy" + (copy + 1);
  }

  /** Depth first; a comment whose parent is missing stands where a comment on the post would. */
  private static List<Placed> inReadingOrder(List<SegmentedPost> posts) {
    Map<String, List<SegmentedPost>> children = new HashMap<>();
    List<SegmentedPost> roots = new ArrayList<>();
    Set<String> ids = posts.stream().map(each -> each.post().docId()).collect(Collectors.toSet());
    String post =
        posts.stream()
            .filter(each -> each.post().isPost())
            .map(each -> each.post().docId())
            .findFirst()
            .orElse(null);
    for (SegmentedPost each : posts.stream().sorted(SIBLINGS).toList()) {
      String id = each.post().docId();
      String parent = each.post().parentId();
      String at = parent != null && !parent.equals(id) && ids.contains(parent) ? parent : post;
      if (at == null || at.equals(id)) {
        roots.add(each);
      } else {
        children.computeIfAbsent(at, key -> new ArrayList<>()).add(each);
      }
    }
    List<Placed> placed = new ArrayList<>();
    Set<String> done = new HashSet<>();
    int rootDepth = post == null ? 1 : 0;
    roots.forEach(root -> place(root, rootDepth, children, placed, done));
    // Comments that answer each other in a ring hang from nothing.
    posts.stream().sorted(SIBLINGS).forEach(each -> place(each, 1, children, placed, done));
    return placed;
  }

  /** Without recursion: a chain of replies may be thousands long. */
  private static void place(
      SegmentedPost root,
      int depth,
      Map<String, List<SegmentedPost>> children,
      List<Placed> placed,
      Set<String> done) {
    Deque<Placed> open = new ArrayDeque<>();
    open.push(new Placed(root, depth));
    while (!open.isEmpty()) {
      Placed next = open.pop();
      if (done.add(next.each().post().docId())) {
        placed.add(next);
        List<SegmentedPost> replies = children.getOrDefault(next.each().post().docId(), List.of());
        for (int i = replies.size() - 1; i >= 0; i--) {
          open.push(new Placed(replies.get(i), next.depth() + 1));
        }
      }
    }
  }

  private static List<Passage.Numbered> outline(SegmentedPost post) {
    List<Passage.Numbered> outline = new ArrayList<>();
    for (Unit unit : post.units()) {
      Matcher numbered = NUMBERED.matcher(unit.span().of(post.post().text()));
      boolean item = unit.kind() == BlockKind.HEADING || unit.kind() == BlockKind.LIST_ITEM;
      if (item && numbered.matches()) {
        outline.add(new Passage.Numbered(Integer.parseInt(numbered.group(1)), numbered.group(2)));
      }
    }
    return outline;
  }

  private static Map<Integer, List<ThreadPost.QuotedUnit>> quotes(List<Placed> placed, int copy) {
    List<String> texts = new ArrayList<>();
    List<Integer> documents = new ArrayList<>();
    List<Integer> unitIndexes = new ArrayList<>();
    for (int document = 0; document < placed.size(); document++) {
      SegmentedPost each = placed.get(document).each();
      for (int unit = 0; unit < each.units().size(); unit++) {
        texts.add(each.units().get(unit).span().of(each.post().text()));
        documents.add(document);
        unitIndexes.add(unit);
      }
    }
    Map<Integer, CodePoints> codePoints = new HashMap<>();
    Map<Integer, List<ThreadPost.QuotedUnit>> quotes = new HashMap<>();
    for (QuoteFinder.Quote quote : QuoteFinder.find(texts, documents)) {
      int to = documents.get(quote.to());
      SourcePost quoted = placed.get(to).each().post();
      Unit unit = placed.get(to).each().units().get(unitIndexes.get(quote.to()));
      String unitId =
          UnitIds.of(
              copyId(quoted.docId(), copy),
              unit.span(),
              codePoints.computeIfAbsent(to, key -> new CodePoints(quoted.text())));
      quotes
          .computeIfAbsent(documents.get(quote.from()), key -> new ArrayList<>())
          .add(new ThreadPost.QuotedUnit(unitIndexes.get(quote.from()), unitId, quote.share()));
    }
    return quotes;
  }
}
