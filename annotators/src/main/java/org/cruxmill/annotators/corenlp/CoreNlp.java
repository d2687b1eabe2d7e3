// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.PropertiesUtils;
import edu.stanford.nlp.util.logging.RedwoodConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.cruxmill.annotators.text.Span;
import org.cruxmill.annotators.text.Token;

/**
 * Stanford CoreNLP: sentences, tokens, parts of speech and lemmas.
 *
 * <p>The models are loaded once a JVM, on first use, and shared by all threads.
 */
public final class CoreNlp {
  /** Goes into the manifest: another version may draw other units. */
  public static final String VERSION = "corenlp-4.5.10/tokenize,ssplit,pos,lemma";

  private static Properties properties() {
    return PropertiesUtils.asProperties(
        "annotators", "tokenize,ssplit,pos,lemma",
        "pos.model", "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger",
        // A table of numbers is no sentence; past this length words get the tag X.
        "pos.maxlen", "400",
        "tokenize.options", "untokenizable=noneKeep,ptb3Escaping=false",
        "ssplit.newlineIsSentenceBreak", "never");
  }

  /** Loaded by the class loader on first use, once, whatever the number of threads. */
  private static final class Lazy {
    static final StanfordCoreNLP PIPELINE;

    static {
      RedwoodConfiguration.errorLevel().apply();
      PIPELINE = new StanfordCoreNLP(properties());
    }
  }

  private CoreNlp() {}

  /**
   * Returns the sentences of {@code text} in order. Offsets of the tokens count into {@code text},
   * in UTF-16 code units. A line break is a blank like any other; no token is of blanks alone,
   * though CoreNLP makes one of a control code.
   */
  public static List<Sentence> analyse(String text) {
    Annotation annotation = new Annotation(text);
    Lazy.PIPELINE.annotate(annotation);
    List<Sentence> sentences = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      List<Token> tokens = new ArrayList<>();
      for (CoreLabel label : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
        Span span = Span.trimmed(text, label.beginPosition(), label.endPosition());
        if (span != null) {
          tokens.add(token(span, text, label));
        }
      }
      if (!tokens.isEmpty()) {
        sentences.add(new Sentence(tokens));
      }
    }
    return sentences;
  }

  /** Annotates {@code text} and makes nothing of it but a count of tokens: the bare models. */
  public static int countTokens(String text) {
    Annotation annotation = new Annotation(text);
    Lazy.PIPELINE.annotate(annotation);
    return annotation.get(CoreAnnotations.TokensAnnotation.class).size();
  }

  private static Token token(Span span, String text, CoreLabel label) {
    String lower = span.of(text).toLowerCase(Locale.ROOT).replace('’', '\'');
    String lemma = label.lemma() == null ? lower : label.lemma().toLowerCase(Locale.ROOT);
    String pos = label.tag() == null ? "X" : label.tag();
    return new Token(span.begin(), span.end(), lower, lemma, pos);
  }
}
