// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cruxmill.annotators.codebook.CategoryLabel;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.annotators.codebook.Term;
import org.cruxmill.annotators.segment.Unit;
import org.cruxmill.annotators.text.Token;

/**
 * Finds the terms of categories. Of two terms that overlap, the longer is meant: "mechanistic
 * interpretability" is not also interpretability in general.
 */
final class CategoryTagger {
  /** Of the mentions by a term that needs no company, about this share are right. */
  private static final double CERTAIN = 0.95;

  /** Of the mentions by an ambiguous term in the company that it needs. */
  private static final double GUARDED = 0.85;

  private record Owner(Codebook.Categories codebook, CategoryLabel label, Term term) {}

  private final Cues<Owner> terms;

  CategoryTagger(List<Codebook.Categories> codebooks) {
    List<Owner> owners = new ArrayList<>();
    for (Codebook.Categories codebook : codebooks) {
      for (CategoryLabel label : codebook.labels()) {
        label.terms().forEach(term -> owners.add(new Owner(codebook, label, term)));
      }
    }
    terms = new Cues<>(owners, owner -> List.of(owner.term().pattern()));
  }

  List<CategoryMention> tag(List<Unit> units) {
    List<CategoryMention> mentions = new ArrayList<>();
    List<Token> before = List.of();
    for (int i = 0; i < units.size(); i++) {
      List<Token> tokens = units.get(i).tokens();
      mentions.addAll(mentions(i, tokens, before));
      before = tokens;
    }
    return mentions;
  }

  private List<CategoryMention> mentions(int unit, List<Token> tokens, List<Token> before) {
    List<Cues.Hit<Owner>> meant =
        terms.find(tokens).stream()
            .filter(hit -> hit.owner().term().isMeant(tokens, before))
            .sorted(Comparator.comparingInt(hit -> -hit.span().length()))
            .toList();
    List<Cues.Hit<Owner>> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Cues.Hit<Owner> hit : meant) {
      boolean inside =
          kept.stream()
              .anyMatch(
                  longer ->
                      longer.span().overlap(hit.span()) > 0 && !longer.span().equals(hit.span()));
      Owner owner = hit.owner();
      if (!inside && seen.add(owner.codebook().id() + "/" + owner.label().id() + hit.span())) {
        kept.add(hit);
      }
    }
    return kept.stream()
        .sorted(Comparator.comparingInt(hit -> hit.span().begin()))
        .map(hit -> mention(unit, hit))
        .toList();
  }

  private static CategoryMention mention(int unit, Cues.Hit<Owner> hit) {
    Owner owner = hit.owner();
    Term term = owner.term();
    double confidence = term.needs().isEmpty() && term.unless().isEmpty() ? CERTAIN : GUARDED;
    CategoryLabel label = owner.label();
    return new CategoryMention(
        unit,
        owner.codebook().id(),
        owner.codebook().version(),
        label.id(),
        label.approach(),
        label.focus(),
        label.spectrum(),
        hit.span(),
        confidence);
  }
}
