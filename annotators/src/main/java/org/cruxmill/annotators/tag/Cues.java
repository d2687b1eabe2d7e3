// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cruxmill.annotators.codebook.LemmaPattern;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/** Finds which of many patterns stand in a unit, in one pass over its words. */
final class Cues<T> {
  /** A pattern of {@code owner} was found. */
  record Hit<T>(T owner, LemmaPattern pattern, Span span) {}

  private record Entry<T>(T owner, LemmaPattern pattern) {}

  private final Map<String, List<Entry<T>>> byFirstWord = new HashMap<>();

  /** Takes what owns patterns and how to get them; an owner may stand for one pattern or many. */
  Cues(List<T> owners, Function<T, List<LemmaPattern>> patterns) {
    for (T owner : owners) {
      for (LemmaPattern pattern : patterns.apply(owner)) {
        for (String word : pattern.firstWords()) {
          byFirstWord
              .computeIfAbsent(word, key -> new ArrayList<>())
              .add(new Entry<>(owner, pattern));
        }
      }
    }
  }

  /** Returns the hits in the order of the words, then of the owners. */
  List<Hit<T>> find(List<Token> tokens) {
    List<Hit<T>> hits = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      find(tokens, i, token.word(), hits);
      if (!token.lemma().equals(token.word())) {
        find(tokens, i, token.lemma(), hits);
      }
    }
    return hits;
  }

  private void find(List<Token> tokens, int index, String key, List<Hit<T>> hits) {
    for (Entry<T> entry : byFirstWord.getOrDefault(key, List.of())) {
      Span span = entry.pattern().matchAt(tokens, index);
      Hit<T> hit = span == null ? null : new Hit<>(entry.owner(), entry.pattern(), span);
      if (hit != null && !hits.contains(hit)) {
        hits.add(hit);
      }
    }
  }
}
