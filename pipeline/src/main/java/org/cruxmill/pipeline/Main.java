// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.cruxmill.annotators.codebook.CodebookException;
import org.cruxmill.pipeline.ingest.InputFile;
import org.cruxmill.pipeline.model.CodebookSource;
import org.cruxmill.pipeline.output.Counts;
import org.cruxmill.pipeline.output.Manifest;
import org.cruxmill.pipeline.output.OutputFolder;
import org.cruxmill.pipeline.output.Progress;
import org.cruxmill.pipeline.output.StageSeconds;
import org.cruxmill.pipeline.output.Summary;
import org.cruxmill.pipeline.output.WriteCounts;
import org.cruxmill.pipeline.output.WriteDataset;
import org.cruxmill.pipeline.weave.SegmentPosts;
import org.cruxmill.pipeline.weave.Spread;

/** The main job: reads files, annotates, writes datasets and a manifest. */
public final class Main {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Runs the job and ends the JVM with 0, 1 or 2; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err, Clock.systemUTC()));
  }

  /** Runs the job; returns the exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err, Clock clock) {
    if (CommandLine.asksForHelp(args)) {
      out.print(CommandLine.help());
      return DONE;
    }
    try {
      annotate(CommandLine.parse(args), out, err, clock);
      return DONE;
    } catch (UsageException | CodebookException e) {
      err.println("error: " + e.getMessage());
      return MISUSED;
    } catch (IOException | RuntimeException e) {
      err.println("error: the run failed, and its output is not complete: " + e);
      e.printStackTrace(err);
      return FAILED;
    }
  }

  private static void annotate(
      AnnotateOptions options, PrintStream out, PrintStream err, Clock clock) throws IOException {
    Instant start = clock.instant();
    FileSystems.setDefaultPipelineOptions(options);
    List<CodebookSource> codebooks = options.getDocumentsOnly() ? List.of() : codebooks(options);
    List<InputFile> files = files(options);
    String folder = folder(options);
    boolean direct = LocalRunner.prepare(options);
    if (direct && options.getCheckMemory()) {
      LocalMemory.check(files, options.getDocumentsOnly(), Runtime.getRuntime().maxMemory());
    }
    OutputFolder.clear(folder);

    int shards = options.getNumShards() == 0 && direct ? 1 : options.getNumShards();
    var target =
        new WriteDataset.Target(folder, shards, ChronoUnit.MICROS.between(Instant.EPOCH, start));
    Pipeline pipeline = Pipeline.create(options);
    AnnotatePosts.build(
        pipeline,
        files,
        options.getDocumentsOnly()
            ? SegmentPosts.none()
            : SegmentPosts.attempt(options.getSegmenter(), options.getLanguages()),
        options.getDocumentsOnly()
            ? TagUnits.none()
            : TagUnits.attempt(codebooks, options.getMinConfidence()),
        options.getLanguages(),
        direct ? LocalRunner.portions(options) : Spread.BY_KEY,
        target);
    PipelineResult result = pipeline.run();
    PipelineResult.State state = Progress.await(result, files.size(), err);
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the runner ended in the state " + state);
    }
    Counts counts = WriteCounts.take(target);
    if (!counts.isBalanced()) {
      throw new IllegalStateException(
          "read %d, but wrote %d and rejected %d: please report this"
              .formatted(counts.read(), counts.written(), counts.rejected()));
    }
    StageSeconds seconds = StageSeconds.of(result.metrics());
    Manifest.of(
            CommandLine.values(options),
            codebooks,
            files,
            counts,
            seconds,
            target,
            start,
            clock.instant())
        .write(target);
    out.print(Summary.of(counts, seconds, codebooks, folder));
  }

  private static String folder(AnnotateOptions options) throws IOException {
    String folder = options.getOutput().replaceAll("/+$", "");
    boolean isEmpty;
    try {
      if (folder.isBlank() || OutputFolder.isFile(folder)) {
        throw new UsageException("--output=%s is no folder: name one".formatted(folder));
      }
      isEmpty = OutputFolder.isEmpty(folder);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--output=%s: %s".formatted(folder, e.getMessage()));
    }
    if (!options.getOverwrite() && !isEmpty) {
      throw new UsageException(
          "--output=%s is not empty: name another folder, or add --overwrite".formatted(folder));
    }
    return folder;
  }

  private static List<CodebookSource> codebooks(AnnotateOptions options) {
    try {
      return CodebookSource.named(options.getCodebooks());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static List<InputFile> files(AnnotateOptions options) throws IOException {
    try {
      return InputFile.matching(options.getInput());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
