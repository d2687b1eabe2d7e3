// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cruxmill.annotators.corenlp.CoreNlp;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.segment.Segmenters;
import org.cruxmill.annotators.text.Post;
import org.cruxmill.pipeline.Main;
import org.cruxmill.pipeline.reject.UnusableException;

/**
 * Measures, in one run and in turn, the bare models over some texts and the whole job over the same
 * texts: what the job costs beyond the models that it uses.
 */
public final class Bench {
  private static final String HELP =
      """
      Usage: scripts/bench [--rounds=3] [--megabytes=2] [--threads=CORES] [--seed=1]

      Writes threads of forum prose into a temporary folder, then measures in each round: CoreNLP
      alone over their posts and comments, the segmenter over the same, CoreNLP's own command line
      with a dependency parse over the same, the sentence encoder alone over their units, the whole
      job over the files, and a fresh JVM on no text and on one sentence. Prints the medians.
      """;

  private final BenchOptions options;
  private final Path folder;
  private final PrintStream out;
  private final List<Taken> coreNlp = new ArrayList<>();
  private final List<Taken> segmenter = new ArrayList<>();
  private final List<Double> commandLine = new ArrayList<>();
  private final List<Taken> encoder = new ArrayList<>();
  private final List<Taken> job = new ArrayList<>();
  private final List<Taken> noText = new ArrayList<>();
  private final List<Taken> oneSentence = new ArrayList<>();

  private Bench(BenchOptions options, Path folder, PrintStream out) {
    this.options = options;
    this.folder = folder;
    this.out = out;
  }

  /** Runs the benchmark; see {@code --help}. */
  public static void main(String[] args) throws IOException, UnusableException {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(HELP);
      return;
    }
    Path folder = Files.createTempDirectory("cruxmill-bench");
    try {
      BenchOptions options = PipelineOptionsFactory.fromArgs(args).as(BenchOptions.class);
      new Bench(options, folder, System.out).run();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void run() throws IOException, UnusableException {
    Path texts = Files.createDirectory(folder.resolve("texts"));
    long bytes = Math.round(options.getMegabytes() * 1e6);
    List<Path> files =
        BenchTexts.write(texts, Path.of(options.getCorpora()), bytes, options.getSeed());
    Workload workload = Workload.of(files, options.getThreads());
    out.print(workload.describe());
    CoreNlpCommandLine parser =
        new CoreNlpCommandLine(
            folder.resolve("parser"), workload.documents(), options.getThreads());
    try (HeapWatch heap = new HeapWatch()) {
      for (int round = 1; round <= options.getRounds(); round++) {
        round(round, workload, parser);
      }
      print(workload, heap);
    }
  }

  private void round(int round, Workload workload, CoreNlpCommandLine parser) throws IOException {
    coreNlp.add(Taken.by(() -> each(workload.documents(), CoreNlp::countTokens)));
    segmenter.add(Taken.by(() -> each(workload.documents(), Bench::segment)));
    commandLine.add(parser.secondsAfterStart());
    encoder.add(Taken.by(() -> each(workload.encoded(), BgeSmallEncoder.shared()::encode)));
    job.add(Taken.by(() -> job(folder.resolve("texts") + "/*.txt")));
    noText.add(Taken.by(() -> freshJob("\n")));
    oneSentence.add(Taken.by(() -> freshJob("The map is not the territory.\n")));
    out.printf(
        "round %d: CoreNLP %.1f s, segmenter %.1f s, parser %.1f s, encoder %.1f s, job %.1f s,"
            + " no text %.1f s, one sentence %.1f s%n",
        round,
        coreNlp.get(round - 1).seconds(),
        segmenter.get(round - 1).seconds(),
        commandLine.get(round - 1),
        encoder.get(round - 1).seconds(),
        job.get(round - 1).seconds(),
        noText.get(round - 1).seconds(),
        oneSentence.get(round - 1).seconds());
  }

  private static void segment(String text) {
    Segmenters.CLAUSE_V2.segment(Post.of("post", text));
  }

  private <T> void each(List<T> items, SideBySide.Work<T> work) {
    SideBySide.forEach(items, options.getThreads(), work);
  }

  private void job(String input) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    if (Main.run(arguments(input), nowhere, System.err, Clock.systemUTC()) != 0) {
      throw new IllegalStateException("the job failed");
    }
  }

  private String[] arguments(String input) {
    return new String[] {
      "--input=" + input,
      "--output=" + folder.resolve("out"),
      "--overwrite",
      "--targetParallelism=" + options.getThreads()
    };
  }

  /** Annotates {@code text} in a JVM of its own. */
  private void freshJob(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("start.txt"), text);
    FreshJvm.run(
        Main.class.getName(), List.of(arguments(file.toString())), ProcessBuilder.Redirect.INHERIT);
  }

  private void print(Workload workload, HeapWatch heap) {
    Taken models = Taken.median(coreNlp).plus(Taken.median(encoder));
    Taken whole = Taken.median(job);
    out.printf(
        "%nMedians of %d rounds, %d threads %17s %9s %11s%n",
        job.size(), options.getThreads(), "seconds", "CPU", "tokens/s");
    row(CoreNlp.VERSION, Taken.median(coreNlp), workload);
    row(Segmenters.CLAUSE_V2.version(), Taken.median(segmenter), workload);
    row(BgeSmallEncoder.VERSION, Taken.median(encoder), workload);
    row("both models", models, workload);
    row("the whole job", whole, workload);
    out.printf(
        "ratio of the whole job to both models: %.2f (of CPU seconds: %.2f)%n",
        whole.seconds() / models.seconds(), whole.cpuSeconds() / models.cpuSeconds());
    double parsed = Taken.median(commandLine, seconds -> seconds);
    out.printf(
        "%s on CoreNLP's command line, after its start: %.1f s; the segmenter is %.1f times as fast,"
            + " the whole job takes %.2f of it%n",
        CoreNlpCommandLine.ANNOTATORS,
        parsed,
        parsed / Taken.median(segmenter).seconds(),
        whole.seconds() / parsed);
    out.printf("fresh JVM, no text: %.1f s%n", Taken.median(noText).seconds());
    out.printf("fresh JVM, one sentence: %.1f s%n", Taken.median(oneSentence).seconds());
    out.printf(
        "peak heap: %,d MB, %,d MB after a collection; the limit is %,d MB%n",
        heap.most() >> 20,
        heap.mostAfterCollection() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private void row(String what, Taken taken, Workload workload) {
    out.printf(
        "%-50s %7.1f %9.1f %,11.0f%n",
        what, taken.seconds(), taken.cpuSeconds(), workload.tokens() / taken.seconds());
  }
}
