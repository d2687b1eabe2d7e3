// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * A file to read.
 *
 * @param resource where the file system finds it
 * @param uri as the user named it: what stands in {@code source_uri}. A path below a relative
 *     pattern stays relative, so that the rows of a corpus do not depend on where it is checked out
 * @param bytes its size
 */
public record InputFile(String resource, String uri, long bytes) {
  public InputFile {
    Objects.requireNonNull(resource);
    Objects.requireNonNull(uri);
  }

  /**
   * Returns the files that {@code patterns} match, each once, in the order of their names.
   *
   * @throws IllegalArgumentException if a pattern matches nothing
   * @throws IOException if a file system cannot be asked
   */
  public static List<InputFile> matching(List<String> patterns) throws IOException {
    Map<String, InputFile> files = new TreeMap<>();
    for (String pattern : patterns) {
      MatchResult match = FileSystems.match(pattern.strip(), EmptyMatchTreatment.ALLOW_IF_WILDCARD);
      List<MatchResult.Metadata> found =
          match.status() == MatchResult.Status.NOT_FOUND ? List.of() : match.metadata();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("no file matches --input=" + pattern);
      }
      String typed = folderOf(pattern.strip());
      String resolved =
          typed.isEmpty() ? null : FileSystems.matchNewResource(typed, true).toString();
      String here = FileSystems.matchNewResource("./", true).toString();
      for (MatchResult.Metadata metadata : found) {
        String resource = metadata.resourceId().toString();
        String uri =
            resolved != null && resource.startsWith(resolved)
                ? typed + resource.substring(resolved.length())
                : resource.startsWith(here) ? resource.substring(here.length()) : resource;
        files.putIfAbsent(resource, new InputFile(resource, uri, metadata.sizeBytes()));
      }
    }
    return new ArrayList<>(files.values());
  }

  /** Returns the part of a pattern before its first wildcard, up to and with the last slash. */
  private static String folderOf(String pattern) {
    int end = 0;
    while (end < pattern.length() && "*?[{".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
  }
}
