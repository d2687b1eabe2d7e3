// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.util.Comparator;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cruxmill.annotators.codebook.Approach;
import org.cruxmill.annotators.codebook.ArgumentLabel;
import org.cruxmill.annotators.codebook.CategoryLabel;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.annotators.codebook.Focus;
import org.cruxmill.annotators.tag.Stance;
import org.cruxmill.pipeline.model.CodebookSource;

/** What is printed at the end of a run. */
public final class Summary {
  private static final int FILES = 10;

  private final Formatter text = new Formatter(Locale.ROOT);
  private final Counts counts;

  private Summary(Counts counts) {
    this.counts = counts;
  }

  /** Returns the summary of a run, some dozen lines. */
  public static String of(
      Counts counts, StageSeconds seconds, List<CodebookSource> codebooks, String folder) {
    Summary summary = new Summary(counts);
    summary.totals();
    summary.balances("By source", counts.bySource());
    summary.balances("Files with rejects, the most first", summary.worstFiles());
    for (Codebook codebook : CodebookSource.codebooks(codebooks)) {
      if (codebook instanceof Codebook.Arguments arguments) {
        summary.arguments(arguments);
      } else if (codebook instanceof Codebook.Categories categories) {
        summary.categories(categories);
      }
    }
    summary.rejects();
    summary.seconds(seconds);
    summary.whereToLook(folder);
    return summary.text.toString();
  }

  private void totals() {
    Map<String, Long> documents = counts.of(Count.DOCUMENTS);
    text.format("%n");
    text.format("%,9d posts%n", documents.getOrDefault("post", 0L));
    text.format("%,9d comments%n", documents.getOrDefault("comment", 0L));
    text.format("%,9d of these are duplicates%n", counts.total(Count.DUPLICATES));
    if (counts.total(Count.NOT_ANNOTATED) > 0) {
      text.format(
          "%,9d of these are not annotated, for their language: %s%n",
          counts.total(Count.NOT_ANNOTATED),
          counts.of(Count.NOT_ANNOTATED).entrySet().stream()
              .map(each -> "%s %d".formatted(each.getKey(), each.getValue()))
              .collect(Collectors.joining(", ")));
    }
    text.format("%,9d units%n", counts.total(Count.UNITS));
    text.format("%,9d argument tags%n", counts.total(Count.TAGS));
    text.format("%,9d category mentions%n", counts.total(Count.MENTIONS));
    text.format("%,9d units that quote an earlier one%n", counts.total(Count.LINKS));
    text.format("%,9d rejects%n", counts.rejected());
    text.format(
        "balance: %,d read = %,d written + %,d rejected%n",
        counts.read(), counts.written(), counts.rejected());
  }

  private void balances(String title, Map<String, Counts.Balance> balances) {
    if (!balances.isEmpty()) {
      text.format("%n");
      text.format("%-60s %8s %8s %8s%n", title, "read", "written", "rejected");
      balances.forEach(
          (name, balance) ->
              text.format(
                  "  %-58s %,8d %,8d %,8d%n",
                  ending(name, 58), balance.read(), balance.written(), balance.rejected()));
    }
  }

  private Map<String, Counts.Balance> worstFiles() {
    Map<String, Counts.Balance> worst = new LinkedHashMap<>();
    counts.byFile().entrySet().stream()
        .filter(file -> file.getValue().rejected() > 0)
        .sorted(Comparator.comparing(file -> -file.getValue().rejected()))
        .limit(FILES)
        .forEach(file -> worst.put(file.getKey(), file.getValue()));
    return worst;
  }

  /** Shortens a path or name at its beginning, where paths are alike. */
  private static String ending(String text, int length) {
    return text.length() <= length ? text : "…" + text.substring(text.length() - length + 1);
  }

  private void arguments(Codebook.Arguments codebook) {
    text.format("%n");
    text.format("%-60s %8s %8s %8s%n", codebook.title(), "asserts", "disputes", "mentions");
    for (ArgumentLabel label : codebook.labels()) {
      text.format(
          "  %-58s %8d %8d %8d%n",
          shortened(label.id() + " " + label.name(), 58),
          tags(codebook, label, Stance.ASSERTS),
          tags(codebook, label, Stance.DISPUTES),
          tags(codebook, label, Stance.MENTIONS));
    }
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private long tags(Codebook.Arguments codebook, ArgumentLabel label, Stance stance) {
    String name = "%s/%s/%s".formatted(codebook.id(), label.id(), stance.label());
    return counts.of(Count.TAGS).getOrDefault(name, 0L);
  }

  private void categories(Codebook.Categories codebook) {
    text.format("%n");
    text.format("%s%n", codebook.title());
    text.format(
        "  %-22s %16s %18s %12s%n",
        "", Focus.AVERAGE_CASE.label(), Focus.PESSIMISTIC_CASE.label(), Focus.WORST_CASE.label());
    for (Approach approach : Approach.values()) {
      text.format(
          "  %-22s %16d %18d %12d%n",
          approach.label(),
          cell(codebook, approach, Focus.AVERAGE_CASE),
          cell(codebook, approach, Focus.PESSIMISTIC_CASE),
          cell(codebook, approach, Focus.WORST_CASE));
    }
    for (CategoryLabel label : codebook.labels()) {
      if (label.spectrum() == null && mentions(codebook, label) > 0) {
        text.format("  %-22s %d%n", label.id(), mentions(codebook, label));
      }
    }
  }

  private long cell(Codebook.Categories codebook, Approach approach, Focus focus) {
    return codebook.labels().stream()
        .filter(label -> label.approach() == approach && label.focus() == focus)
        .mapToLong(label -> mentions(codebook, label))
        .sum();
  }

  private long mentions(Codebook.Categories codebook, CategoryLabel label) {
    return counts.of(Count.MENTIONS).getOrDefault(codebook.id() + "/" + label.id(), 0L);
  }

  private void rejects() {
    if (counts.rejected() > 0) {
      text.format("%n");
      text.format("Rejects (stage/error)%n");
      counts
          .of(Count.REJECTED)
          .forEach((error, number) -> text.format("  %-40s %,8d%n", error, number));
    }
  }

  private void seconds(StageSeconds seconds) {
    text.format("%n");
    text.format("Seconds a stage, summed over threads%n");
    seconds.byStage().forEach((stage, value) -> text.format("  %-40s %8.1f%n", stage, value));
  }

  private void whereToLook(String folder) {
    text.format("%n");
    text.format(
        "Written to %s: documents, units, argument_tags, category_mentions, unit_links,%n", folder);
    text.format("rejects (Parquet) and manifest.json. Try in DuckDB:%n");
    text.format("%n");
    text.format("  SELECT label, stance, confidence, text%n");
    text.format(
        "  FROM '%s/argument_tags/*.parquet' JOIN '%s/units/*.parquet' USING (unit_id)%n",
        folder, folder);
    text.format("  ORDER BY confidence DESC LIMIT 20;%n");
  }
}
