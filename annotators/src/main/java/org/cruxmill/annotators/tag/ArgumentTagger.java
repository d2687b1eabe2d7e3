// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cruxmill.annotators.encode.SentenceEncoder;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.tag.ArgumentTexts.Head;
import org.cruxmill.annotators.tag.ArgumentTexts.Shown;
import org.cruxmill.annotators.text.BlockKind;
import org.cruxmill.annotators.text.Span;

/**
 * Tags arguments by likeness to the texts of their codebooks, in context, by cues, and by explicit
 * reference. It knows no label by name.
 */
final class ArgumentTagger {
  /** Score for a cue of the label in the unit, once, in standard deviations. */
  private static final double CUE_BONUS = 1;

  /** Score of a label that the unit refers to by its id or number. */
  private static final double REFERENCE_SCORE = 4;

  /** What an item must score for a reference to its number to be one to a label. */
  private static final double ITEM_SCORE = 3;

  /** The logistic curve from score to confidence: half at the first, this steep. */
  private static final double HALF_AT = 2.7;

  private static final double STEEPNESS = 1.6;

  private static final int MIN_WORDS = 3;

  private final SentenceEncoder encoder;
  private final double minConfidence;
  private final List<Head> heads;
  private final LinearHeads linear;
  private final Map<Integer, List<Shown>> shownByHead = new HashMap<>();
  private final Map<String, float[]> vectors;
  private final Cues<Integer> cues;
  private final References references;

  ArgumentTagger(
      ArgumentTexts texts,
      Background background,
      VectorStore store,
      SentenceEncoder encoder,
      double minConfidence) {
    this.encoder = encoder;
    this.minConfidence = minConfidence;
    this.heads = texts.heads();
    this.vectors = store.vectors(encoder, texts.texts());
    this.linear = texts.fit(vectors, background);
    for (Shown shown : texts.shown()) {
      shownByHead.computeIfAbsent(shown.head(), key -> new ArrayList<>()).add(shown);
    }
    List<Integer> indexes = Stream.iterate(0, i -> i + 1).limit(heads.size()).toList();
    this.cues = new Cues<>(indexes, i -> heads.get(i).label().cues());
    this.references = new References(heads);
  }

  List<ArgumentTag> tag(Passage passage) {
    if (heads.isEmpty()) {
      return List.of();
    }
    List<Unit> units = passage.units();
    float[][] encoded = new float[units.size()][];
    double[][] alone = new double[units.size()][];
    for (int i = 0; i < alone.length; i++) {
      if (isEncoded(units.get(i))) {
        encoded[i] = encoder.encode(units.get(i).span().of(passage.post().text()));
        alone[i] = linear.scores(encoded[i]);
      }
    }
    Scores scores = new Scores(units, alone);
    StanceReader stances = new StanceReader(passage);
    boolean pointsAtItems = References.pointsAtItems(passage.post().text());
    Map<Integer, Integer> items = pointsAtItems ? items(passage.outline()) : Map.of();
    List<ArgumentTag> tags = new ArrayList<>();
    for (int unit = 0; unit < alone.length; unit++) {
      if (scores.isScored(unit)) {
        tags.addAll(tags(passage, unit, encoded[unit], scores, stances, items));
      }
    }
    return tags;
  }

  private static boolean isEncoded(Unit unit) {
    return unit.kind() != BlockKind.CODE
        && unit.tokens().stream()
                .filter(token -> Character.isLetter(token.word().charAt(0)))
                .limit(MIN_WORDS)
                .count()
            == MIN_WORDS;
  }

  private List<ArgumentTag> tags(
      Passage passage,
      int unit,
      float[] vector,
      Scores scores,
      StanceReader stances,
      Map<Integer, Integer> items) {
    String text = passage.post().text();
    Unit words = passage.units().get(unit);
    List<Cues.Hit<Integer>> hits = cues.find(words.tokens());
    Map<Integer, Span> referred = references.find(text, words.span(), items);
    List<ArgumentTag> tags = new ArrayList<>();
    for (int head = 0; head < heads.size(); head++) {
      int index = head;
      var cue = hits.stream().filter(hit -> hit.owner() == index).findFirst();
      double score = scores.inContext(unit, head) + (cue.isPresent() ? CUE_BONUS : 0);
      if (referred.containsKey(head)) {
        score = Math.max(score, REFERENCE_SCORE);
      }
      double confidence = 1 / (1 + Math.exp(-STEEPNESS * (score - HALF_AT)));
      if (confidence < minConfidence) {
        continue;
      }
      Shown nearest = nearest(head, vector, Set.of(Stance.values()));
      List<Evidence> evidence = new ArrayList<>();
      evidence.add(similarity(words.span(), nearest, vector));
      cue.ifPresent(hit -> evidence.add(new Evidence(hit.span(), "cue", hit.pattern().toString())));
      if (referred.containsKey(head)) {
        evidence.add(new Evidence(referred.get(head), "reference", heads.get(head).name()));
      }
      context(passage.units(), unit, head, scores, evidence);
      double lean = lean(head, vector);
      StanceReader.Verdict verdict = stances.read(unit, lean, referred.containsKey(head));
      if (verdict.cue() != null) {
        evidence.add(new Evidence(verdict.cue(), "stance", verdict.stance().label()));
      }
      Head owner = heads.get(head);
      tags.add(
          new ArgumentTag(
              unit,
              owner.codebook().id(),
              owner.codebook().version(),
              owner.label().id(),
              owner.label().side(),
              verdict.stance(),
              confidence,
              evidence));
    }
    return tags;
  }

  private static void context(
      List<Unit> units, int unit, int head, Scores scores, List<Evidence> evidence) {
    int strongest = scores.strongestAround(unit, head);
    if (strongest != unit) {
      String detail =
          String.format(Locale.ROOT, "a neighbour scores %.1f", scores.alone(strongest, head));
      evidence.add(new Evidence(units.get(strongest).span(), "context", detail));
    }
    int heading = scores.headingOf(unit);
    if (heading >= 0 && scores.isScored(heading) && scores.alone(heading, head) > HALF_AT) {
      String detail =
          String.format(Locale.ROOT, "the heading scores %.1f", scores.alone(heading, head));
      evidence.add(new Evidence(units.get(heading).span(), "heading", detail));
    }
  }

  private Evidence similarity(Span span, Shown nearest, float[] vector) {
    double cosine = cosine(vector, vectors.get(nearest.text()));
    String detail = String.format(Locale.ROOT, "%s, cosine %.2f", nearest.origin(), cosine);
    return new Evidence(span, "similarity", detail);
  }

  /** Returns by how much the nearest text that disputes is nearer than the nearest that asserts. */
  private double lean(int head, float[] vector) {
    Shown disputes = nearest(head, vector, Set.of(Stance.DISPUTES));
    Shown asserts = nearest(head, vector, Set.of(Stance.ASSERTS));
    return disputes == null || asserts == null
        ? 0
        : cosine(vector, vectors.get(disputes.text()))
            - cosine(vector, vectors.get(asserts.text()));
  }

  /** Returns the text of a label nearest to {@code vector}, or null when it has none such. */
  private Shown nearest(int head, float[] vector, Set<Stance> stances) {
    Shown nearest = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Shown shown : shownByHead.getOrDefault(head, List.of())) {
      double cosine =
          stances.contains(shown.stance())
              ? cosine(vector, vectors.get(shown.text()))
              : Double.NEGATIVE_INFINITY;
      if (cosine > highest) {
        highest = cosine;
        nearest = shown;
      }
    }
    return nearest;
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns the label that each numbered item of the post makes, where exactly one does. */
  private Map<Integer, Integer> items(List<Passage.Numbered> outline) {
    Map<Integer, Set<Integer>> labels = new HashMap<>();
    for (Passage.Numbered item : outline) {
      double[] scores = linear.scores(encoder.encode(item.text()));
      int best = 0;
      for (int head = 1; head < scores.length; head++) {
        best = scores[head] > scores[best] ? head : best;
      }
      labels
          .computeIfAbsent(item.number(), key -> new TreeSet<>())
          .add(scores[best] >= ITEM_SCORE ? best : -1);
    }
    Map<Integer, Integer> single = new HashMap<>();
    labels.forEach(
        (number, heads) -> {
          int head = heads.iterator().next();
          if (heads.size() == 1 && head >= 0) {
            single.put(number, head);
          }
        });
    return single;
  }
}
