// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.cruxmill.annotators.corenlp.CoreNlp;
import org.cruxmill.annotators.encode.BgeSmallEncoder;
import org.cruxmill.annotators.tag.CodebookTagger;
import org.cruxmill.pipeline.ingest.InputFile;
import org.cruxmill.pipeline.model.CodebookSource;
import org.cruxmill.pipeline.row.Dataset;

/**
 * What a complete run was: written last, so that an output without it is not one.
 *
 * @param startedAt UTC, ISO 8601
 * @param endedAt UTC, ISO 8601
 * @param options as they were given or by default
 * @param software name to version
 * @param counts by kind and name
 * @param sources the balance of each source
 * @param inputs the balance of each input file
 * @param stageSeconds how long each stage worked, summed over threads
 */
public record Manifest(
    String startedAt,
    String endedAt,
    Map<String, Object> options,
    List<CodebookUsed> codebooks,
    Map<String, String> software,
    int inputFiles,
    Map<String, Map<String, Long>> counts,
    Map<String, Counts.Balance> sources,
    Map<String, Counts.Balance> inputs,
    Map<String, Double> stageSeconds,
    List<FileWritten> files) {
  /** Name of the file in the output folder. */
  public static final String FILE = "manifest.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** A codebook as it was. */
  public record CodebookUsed(String id, String version, String sha256, String file) {}

  /** A part file of a dataset. */
  public record FileWritten(String dataset, String file, long bytes) {}

  /** Describes a run whose datasets are written. */
  public static Manifest of(
      Map<String, Object> options,
      List<CodebookSource> codebooks,
      List<InputFile> inputs,
      Counts counts,
      StageSeconds seconds,
      WriteDataset.Target target,
      Instant start,
      Instant end)
      throws IOException {
    return new Manifest(
        start.toString(),
        end.toString(),
        options,
        codebooks.stream()
            .flatMap(
                source ->
                    CodebookSource.codebooks(List.of(source)).stream()
                        .map(
                            codebook ->
                                new CodebookUsed(
                                    codebook.id(),
                                    codebook.version(),
                                    codebook.sha256(),
                                    source.name())))
            .toList(),
        versions(),
        inputs.size(),
        counts.totals(),
        counts.bySource(),
        counts.byFile(),
        seconds.byStage(),
        filesWritten(target));
  }

  private static Map<String, String> versions() {
    Map<String, String> software = new LinkedHashMap<>();
    String version = Manifest.class.getPackage().getImplementationVersion();
    software.put("cruxmill", version == null ? "development" : version);
    software.put("tagger", CodebookTagger.NAME);
    software.put("encoder", BgeSmallEncoder.VERSION);
    software.put("corenlp", CoreNlp.VERSION);
    software.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
    software.put("java", System.getProperty("java.version"));
    return software;
  }

  private static List<FileWritten> filesWritten(WriteDataset.Target target) throws IOException {
    List<FileWritten> files = new ArrayList<>();
    for (Dataset dataset : Dataset.values()) {
      for (MatchResult.Metadata file : OutputFolder.files(target.folder(), dataset)) {
        String name = dataset.folder() + "/" + file.resourceId().getFilename();
        files.add(new FileWritten(dataset.folder(), name, file.sizeBytes()));
      }
    }
    return files;
  }

  /** Writes it into the output folder. */
  public void write(WriteDataset.Target target) throws IOException {
    var resource = FileSystems.matchNewResource(target.folder() + "/" + FILE, false);
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(resource, MimeTypes.TEXT))) {
      JSON.writeValue(out, this);
    }
  }
}
