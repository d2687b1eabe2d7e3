// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cruxmill.pipeline.ingest.InputFile;

/**
 * What fits in the heap: the DirectRunner holds all of a run in memory. Measured, with a margin;
 * see FORMATS.md.
 */
final class LocalMemory {
  /** Of the text's size, when only documents are written; half of it where all is ASCII. */
  private static final double DOCUMENTS_FACTOR = 8;

  private static final long DOCUMENTS_BYTES = 200L << 20;

  /** Of the text's size, with its units, tokens and tags. */
  private static final double FACTOR = 80;

  /** The models. */
  private static final long BYTES = 512L << 20;

  /** How much text there is in a file for its size, by the end of its name. */
  private static final Map<String, Double> TEXT_SHARE =
      Map.ofEntries(
          Map.entry("gz", 4.0),
          Map.entry("bz2", 4.0),
          Map.entry("zst", 4.0),
          Map.entry("zip", 4.0),
          Map.entry("parquet", 4.0),
          Map.entry("html", 0.5),
          Map.entry("htm", 0.5),
          Map.entry("pdf", 0.1),
          Map.entry("docx", 0.1),
          Map.entry("epub", 0.5));

  private LocalMemory() {}

  /**
   * Checks that a run will fit.
   *
   * @param heapBytes the most that the heap may grow to
   * @throws UsageException if it will not, with what to do
   */
  static void check(List<InputFile> files, boolean documentsOnly, long heapBytes) {
    double text = files.stream().mapToDouble(LocalMemory::text).sum();
    double needed =
        documentsOnly ? DOCUMENTS_BYTES + DOCUMENTS_FACTOR * text : BYTES + FACTOR * text;
    if (needed > heapBytes) {
      throw new UsageException(
          ("--input holds some %.0f MB of text, for which the DirectRunner, which keeps all of it in"
                  + " memory, needs a heap of %.1f GB; this one has %.1f GB. Either add"
                  + " --runner=FlinkRunner '--flinkMaster=[local]', which spills to disk, or run it on"
                  + " a cluster, or set CRUXMILL_JAVA_OPTS=-Xmx%.0fg")
              .formatted(
                  text / 1e6,
                  gigabytes(needed),
                  gigabytes((double) heapBytes),
                  Math.ceil(gigabytes(needed))));
    }
  }

  private static double text(InputFile file) {
    String name = file.uri().substring(file.uri().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return (double) file.bytes() * TEXT_SHARE.getOrDefault(name, 1.0);
  }

  private static double gigabytes(double bytes) {
    return bytes / (1 << 30);
  }
}
