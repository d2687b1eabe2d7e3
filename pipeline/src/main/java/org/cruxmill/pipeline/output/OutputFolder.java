// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.cruxmill.pipeline.row.Dataset;

/** The folder that a run writes into, on any file system that Beam knows. */
public final class OutputFolder {
  private OutputFolder() {}

  /** Says whether a local file stands where the folder should. */
  public static boolean isFile(String folder) {
    ResourceId resource = FileSystems.matchNewResource(folder, true);
    return resource.getScheme().equals("file") && Files.isRegularFile(Path.of(resource.toString()));
  }

  public static boolean isEmpty(String folder) throws IOException {
    return matches(folder + "/**").isEmpty();
  }

  /** Deletes what an earlier run wrote, the manifest first: without it nothing is complete. */
  public static void clear(String folder) throws IOException {
    FileSystems.delete(ids(matches(folder + "/" + Manifest.FILE)));
    for (Dataset dataset : Dataset.values()) {
      FileSystems.delete(ids(files(folder, dataset)));
    }
  }

  /** Returns the part files of a dataset. */
  static List<MatchResult.Metadata> files(String folder, Dataset dataset) throws IOException {
    return matches(folder + "/" + dataset.folder() + "/*.parquet");
  }

  private static List<MatchResult.Metadata> matches(String pattern) throws IOException {
    MatchResult match = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
    return match.status() == MatchResult.Status.OK ? match.metadata() : List.of();
  }

  private static List<ResourceId> ids(List<MatchResult.Metadata> files) {
    List<ResourceId> ids = new ArrayList<>();
    files.forEach(file -> ids.add(file.resourceId()));
    return ids;
  }
}
