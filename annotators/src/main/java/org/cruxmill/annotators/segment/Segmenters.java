// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.segment;

import java.util.List;
import java.util.Locale;
import org.cruxmill.annotators.corenlp.CoreNlp;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.annotators.text.Token;

/** The segmenters there are. A change of what one returns is a new constant. */
public enum Segmenters implements Segmenter {
  /** A unit is a sentence. */
  SENTENCE_V2 {
    @Override
    List<List<Token>> cut(List<Token> sentence) {
      return List.of(sentence);
    }
  },
  /** A unit is a clause that argues: sentences are cut where a connective opens one. */
  CLAUSE_V2 {
    @Override
    List<List<Token>> cut(List<Token> sentence) {
      return ClauseCutter.cut(sentence, ClauseCutter.Grain.ARGUMENT);
    }
  },
  /** A unit is an elementary discourse unit: clauses that restrict or complement are units too. */
  DISCOURSE_V1 {
    @Override
    List<List<Token>> cut(List<Token> sentence) {
      return ClauseCutter.cut(sentence, ClauseCutter.Grain.DISCOURSE);
    }
  };

  /** Cuts the tokens of a sentence into one or more runs that together are all of them. */
  abstract List<List<Token>> cut(List<Token> sentence);

  @Override
  public List<Unit> segment(Post post) {
    return BlockSegmenter.segment(post, this::cut);
  }

  /** Returns the name that lands in the manifest: the segmenter and the models under it. */
  public String version() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + CoreNlp.VERSION;
  }
}
