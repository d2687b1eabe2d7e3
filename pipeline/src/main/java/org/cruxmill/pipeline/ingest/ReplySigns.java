// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cruxmill.annotators.text.Block;
import org.cruxmill.annotators.text.BlockKind;

/**
 * What the wording of a paragraph, and of the one before it, says for or against a comment
 * beginning there.
 *
 * <p>Each sign has a weight of evidence, a natural logarithm of odds, and the weights are added as
 * if the signs were independent (naive Bayes). The weights are set by hand, from how people answer
 * each other on forums; there is too little labelled text to learn them from.
 */
final class ReplySigns {
  /** Of a paragraph that carries no sign: somewhat fewer than one in three opens a comment. */
  static final double PRIOR = -1;

  private record Sign(double weight, Pattern pattern) {
    static Sign of(double weight, String pattern) {
      return new Sign(weight, Pattern.compile(pattern, Pattern.DOTALL));
    }

    double in(String words) {
      return pattern.matcher(words).lookingAt() ? weight : 0;
    }
  }

  /** How a paragraph opens, in lower case and without marks before the first word. */
  private static final List<Sign> OPENINGS =
      List.of(
          // It takes sides, thanks, greets, or answers a question.
          Sign.of(
              2,
              "(?:yes|yeah|yea|yep|yup|no|nope|nah|sure|right|true|correct|fair|agreed|agree|disagree"
                  + "|ok|okay|exactly|indeed|seconded|absolutely|definitely|totally|not really"
                  + "|strong(?:ly)? (?:dis)?agree|hard (?:dis)?agree|strong upvote|\\+1|this\\.)"
                  + "(?:[\\s,.!:;—–-]|$).*"),
          Sign.of(
              2.2,
              "(?:thanks|thank you|thx|cheers|great|nice|good (?:point|question|post|catch|comment"
                  + "|stuff|luck)|interesting|fascinating|excellent|lovely|loved|love|really (?:like|love|enjoy"
                  + "|appreciat)|enjoyed|wow|hm+|huh|ha|haha|lol|ah|oh|oof|hi|hey|hello|welcome|congrat"
                  + "|kudos|upvoted|well (?:said|put|written)|what a|this (?:is|was) (?:a )?(?:great|good"
                  + "|excellent|really|very|so|super|joy|nice|helpful|useful|wonderful))\\b.*"),
          Sign.of(1.2, "(?:well|sorry|apologies|fwiw|afaict|iirc|tbh|imo|imho|btw)\\b.*"),
          Sign.of(
              1.5,
              "(?:(?:minor|small|tiny|quick) (?:nit|nitpick|quibble|point|rant|correction|note|question"
                  + "|typo)|nitpick|nit|typo|just to|to clarify|to be clear|clarifying|answering|replying"
                  + "|in (?:response|reply) to|responding|tangent|curious|counterpoint|meta|disclaimer"
                  + "|epistemic status)\\b.*"),
          Sign.of(0.8, "(?:maybe|probably|possibly|presumably|depends|personally|honestly)\\b.*"),
          // The writer comes forward.
          Sign.of(
              1.8,
              "(?:(?:\\S+ ){1,2}here[.,:!].*|(?:author|op) here\\b.*|not (?:the )?(?:op|author)\\b.*"
                  + "|first (?:comment|time)\\b.*|new here\\b.*|long-?time .*|can confirm\\b.*|speaking as\\b.*"
                  + "|as an? (?:\\S+ ){1,4}(?:i|my)\\b.*|i(?:'m| am) an? .*|i (?:work|come from|used to work)\\b.*)"),
          Sign.of(
              1,
              "(?:not sure|pretty sure|my (?:guess|take|view|sense|impression|understanding|reaction"
                  + "|read|reading|money)|i'm (?:confused|not sure|skeptical|sceptical|surprised|curious|glad)"
                  + "|i am (?:confused|not sure|skeptical|sceptical|surprised|glad))\\b.*"),
          Sign.of(
              1,
              "i(?:'d|'ve| would| have| do| also| really| mostly| strongly| completely| totally| quite)*"
                  + " (?:agree|disagree|like|liked|love|loved|enjoyed|appreciate|feel like|suspect|wonder"
                  + "|don't (?:buy|think|see|agree|understand)|do not (?:buy|think|see|agree|understand)"
                  + "|think (?:you|this|that's|that is|it's)|upvoted|downvoted)\\b.*"),
          Sign.of(0.3, "i (?:think|believe|guess|find|doubt)\\b.*"),
          Sign.of(-1, "i also\\b.*"),
          // It goes on.
          Sign.of(
              -2,
              "(?:also|and|moreover|furthermore|besides|then|therefore|thus|hence|similarly|likewise"
                  + "|conversely|whereas|second|secondly|third|thirdly|first|firstly|finally|lastly|last"
                  + "|for (?:example|instance|one thing)|e\\.g|i\\.e|in other words|that (?:said|being said)"
                  + "|more (?:generally|broadly|specifically|precisely|importantly)|on the other(?: hand)?"
                  + "|in (?:particular|fact|short|addition|general|summary|contrast|conclusion)|separately"
                  + "|meanwhile|instead|otherwise|now|back to|as for|another|next|relatedly|unrelated"
                  + "|unrelatedly|though|although|concretely|specifically|generally|overall|ultimately"
                  + "|anyways?|plus|nor|of course|to (?:illustrate|summari[sz]e|sum up)|regardless"
                  + "|nevertheless|nonetheless|however|p\\.?s|edit|eta|update|edited|addendum|note that"
                  + "|re|say|there (?:is|are|was|were)|consider|suppose|imagine)\\b.*"),
          Sign.of(
              -0.8, "(?:but|so|or|because|since|still|yet|while|perhaps|the other|the same)\\b.*"),
          Sign.of(
              -0.7,
              "(?:it|it's|that|that's|these|those|they|he|she|his|her|their|its|such|both)\\b.*"),
          Sign.of(-0.4, "(?:this)\\b.*"),
          Sign.of(-2, "(?:https?://|www\\.).*"));

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b(?:you|your|yours|you're|you've|you'd|you'll|op|each other|we (?:dis)?agree|our disagreement|(?:this|the|great|good|nice) (?:post"
              + "|comment|article|essay|write-?up))\\b");

  private static final double ADDRESSES = 1;
  private static final double ADDRESSES_ANEW = 0.4;
  private static final double ASKS = 0.3;
  private static final double NAMES_A_WRITER = 1;
  private static final double IN_BRACKETS = -1.5;
  private static final double OPENS_WITH_QUOTATION_MARK = -1;
  private static final double ADDS = -0.8;
  private static final double AFTER_A_QUESTION = 0.7;
  private static final double AFTER_A_LIST = -0.8;
  private static final double AFTER_A_SIGN_OFF = 1;
  private static final double AFTER_AN_EDIT = 1.2;
  private static final double AFTER_A_COLON = -3;
  private static final double LABELLED_ALIKE = -2.5;
  private static final double OTHER_CASE = 0.7;
  private static final double LOWER_CASE_AGAIN = -1;
  private static final double A_WORD_OR_TWO = 0.8;

  private static final Pattern ADDING = Pattern.compile("\\b(?:also|too|either|another|again)\\b");
  private static final Pattern SIGN_OFF =
      Pattern.compile(
          "(?:[:;]-?[)D(P]|\\blol|\\bthanks!*|\\bcheers|\\bthoughts\\?|[\\x{1F600}-\\x{1F64F}])[\\s).]*$");
  private static final Pattern EDIT =
      Pattern.compile("(?:edit|eta|update|p\\.?s)\\b.*", Pattern.DOTALL);
  private static final Pattern LABEL = Pattern.compile("[^.!?:\\n]{2,40}:\\s.*", Pattern.DOTALL);

  private final Set<String> writers;

  /**
   * Makes the reader of signs.
   *
   * @param writers names in lower case of those who are known to have written on the page
   */
  ReplySigns(Set<String> writers) {
    this.writers = writers;
  }

  /** Returns the logarithm of the odds that a comment begins with {@code block}. */
  double logOdds(String text, Block before, Block block) {
    if (block.kind() == BlockKind.LIST_ITEM || block.kind() == BlockKind.CODE) {
      return Double.NEGATIVE_INFINITY;
    }
    String words = plain(block.span().of(text));
    String previous = plain(before.span().of(text));
    return PRIOR + opening(words) + address(words, previous) + link(words, previous, before.kind());
  }

  private static String plain(String words) {
    return words.replace('’', '\'').replace('\u00a0', ' ');
  }

  private double opening(String words) {
    String opening = words.toLowerCase(Locale.ROOT).replaceFirst("^[^\\p{L}\\p{N}+]+", "");
    double sum = 0;
    for (Sign sign : OPENINGS) {
      sum += sign.in(opening);
    }
    sum += words.startsWith("(") ? IN_BRACKETS : 0;
    sum += "\"“".indexOf(words.charAt(0)) >= 0 ? OPENS_WITH_QUOTATION_MARK : 0;
    sum += ADDING.matcher(first(opening, 10)).find() ? ADDS : 0;
    sum += opening.indexOf(' ') < 0 || opening.split("\\s+").length <= 2 ? A_WORD_OR_TWO : 0;
    return sum;
  }

  private double address(String words, String previous) {
    String opening = first(words.toLowerCase(Locale.ROOT), 25);
    double sum = 0;
    if (ADDRESS.matcher(opening).find()) {
      sum += ADDRESSES;
      sum += ADDRESS.matcher(previous.toLowerCase(Locale.ROOT)).find() ? 0 : ADDRESSES_ANEW;
      sum += opening.indexOf('?') >= 0 ? ASKS : 0;
    }
    for (String word : opening.split("[^\\p{L}\\p{N}_]+")) {
      if (writers.contains(word)) {
        return sum + NAMES_A_WRITER;
      }
    }
    return sum;
  }

  private static double link(String words, String previous, BlockKind kind) {
    double sum = 0;
    String before = previous.toLowerCase(Locale.ROOT);
    sum += before.endsWith(":") ? AFTER_A_COLON : 0;
    sum +=
        before.indexOf('?', before.length() - 3) >= 0 || first(before, 15).indexOf('?') >= 0
            ? AFTER_A_QUESTION
            : 0;
    sum += SIGN_OFF.matcher(before).find() ? AFTER_A_SIGN_OFF : 0;
    sum += EDIT.matcher(before).lookingAt() ? AFTER_AN_EDIT : 0;
    sum += kind == BlockKind.LIST_ITEM || kind == BlockKind.CODE ? AFTER_A_LIST : 0;
    sum +=
        LABEL.matcher(words).lookingAt() && LABEL.matcher(previous).lookingAt()
            ? LABELLED_ALIKE
            : 0;
    boolean lower = Character.isLowerCase(words.charAt(0));
    boolean lowerBefore = Character.isLowerCase(previous.charAt(0));
    sum += lower && lowerBefore ? LOWER_CASE_AGAIN : lower != lowerBefore ? OTHER_CASE : 0;
    return sum;
  }

  /** Returns the first {@code count} words. */
  private static String first(String words, int count) {
    int at = 0;
    for (int i = 0; i < count && at >= 0; i++) {
      at = words.indexOf(' ', at + 1);
    }
    return at < 0 ? words : words.substring(0, at);
  }
}
