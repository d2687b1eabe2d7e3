// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.evaluate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.pipeline.UsageException;

/** Measures the annotators on data that people labelled. */
public final class Evaluate {
  private static final int BAD_USAGE = 2;
  private static final String PER_DOCUMENT = "--perDocument";
  private static final String WITHOUT = "--without=";

  private static final String HELP =
      """
      Usage: scripts/evaluate segmentation DIR [--perDocument] [--without=DOC,DOC]

      segmentation  Precision, recall and F1 over the starts of units, for each segmenter, against
                    DIR/boundaries.jsonl, lines of {"doc": "name", "starts": [0, 82, …]} (offsets in
                    code points), and the texts DIR/text/name.txt. "inside" counts only the starts
                    that are no start of a sentence.

      --perDocument a line for each text too
      --without     leaves these texts out
      """;

  private Evaluate() {}

  /** Prints the measures; exits with 2 on bad usage or unreadable data. */
  public static void main(String[] args) throws IOException {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    List<String> arguments = Arrays.asList(args);
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(HELP);
      return 0;
    }
    try {
      if (arguments.size() < 2 || !arguments.get(0).equals("segmentation")) {
        throw new UsageException("expected: segmentation DIR; --help tells more");
      }
      segmentation(Path.of(arguments.get(1)), arguments.subList(2, arguments.size()), out);
      return 0;
    } catch (UsageException e) {
      err.println("error: " + e.getMessage());
      return BAD_USAGE;
    }
  }

  private static void segmentation(Path folder, List<String> options, PrintStream out)
      throws IOException {
    Set<String> without = without(options);
    List<MarkedText> texts = new ArrayList<>(MarkedText.in(folder));
    texts.removeIf(text -> without.contains(text.name()));
    if (texts.isEmpty()) {
      throw new UsageException(folder + ": no texts are left to measure");
    }
    out.printf(
        "%-14s %-32s %6s %6s %6s   %7s %6s %6s %6s%n",
        "segmenter", texts.size() + " texts", "P", "R", "F1", "inside:", "P", "R", "F1");
    for (Segmenters segmenter : Segmenters.values()) {
      BoundaryScore total = BoundaryScore.NONE;
      for (MarkedText text : texts) {
        BoundaryScore score = BoundaryScore.of(segmenter, text);
        total = total.plus(score);
        if (options.contains(PER_DOCUMENT)) {
          row(segmenter.name(), text.name(), score, out);
        }
      }
      row(segmenter.name(), "all", total, out);
    }
  }

  private static Set<String> without(List<String> options) {
    for (String option : options) {
      if (!option.equals(PER_DOCUMENT) && !option.startsWith(WITHOUT)) {
        throw new UsageException("'%s': no such option; --help lists them".formatted(option));
      }
    }
    return options.stream()
        .filter(option -> option.startsWith(WITHOUT))
        .flatMap(option -> Arrays.stream(option.substring(WITHOUT.length()).split(",", -1)))
        .collect(Collectors.toSet());
  }

  private static void row(String segmenter, String text, BoundaryScore score, PrintStream out) {
    BoundaryScore.Agreement all = score.all();
    BoundaryScore.Agreement inside = score.inside();
    out.printf(
        "%-14s %-32s %6.3f %6.3f %6.3f   %7s %6.3f %6.3f %6.3f%n",
        segmenter,
        text,
        all.precision(),
        all.recall(),
        all.f1(),
        inside.both() + "/" + inside.set(),
        inside.precision(),
        inside.recall(),
        inside.f1());
  }
}
