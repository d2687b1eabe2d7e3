// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

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

  ReadableByteChannel open() throws IOException {
    return FileSystems.open(FileSystems.matchNewResource(resource, false));
  }

  BufferedInputStream stream() throws IOException {
    return new BufferedInputStream(Channels.newInputStream(open()), FileType.PEEKED_BYTES);
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
      List<MatchResult.Metadata> found = found(pattern.strip());
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "no file matches --input=%s: check the path, and quote a pattern".formatted(pattern));
      }
      String typed = folderOf(pattern.strip());
      String resolved =
          typed.isEmpty() ? null : FileSystems.matchNewResource(typed, true).toString();
      String here = FileSystems.matchNewResource("./", true).toString();
      for (MatchResult.Metadata metadata : found) {
        if (metadata.resourceId().isDirectory()) {
          throw new IllegalArgumentException(
              "--input=%1$s is a folder: name the files in it, such as '%1$s/*'"
                  .formatted(pattern.strip().replaceAll("/+$", "")));
        }
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

  private static List<MatchResult.Metadata> found(String pattern) throws IOException {
    try {
      if (pattern.isEmpty() || isMissing(pattern)) {
        return List.of();
      }
      MatchResult match = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW_IF_WILDCARD);
      return match.status() == MatchResult.Status.NOT_FOUND ? List.of() : match.metadata();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--input=%s: %s".formatted(pattern, e.getMessage()), e);
    }
  }

  /** Beam itself would look for a local file that is not there in the whole tree around it. */
  private static boolean isMissing(String pattern) {
    if (wildcard(pattern) < pattern.length()) {
      return false;
    }
    ResourceId resource = FileSystems.matchNewResource(pattern, pattern.endsWith("/"));
    return resource.getScheme().equals("file") && !Files.exists(Path.of(resource.toString()));
  }

  /** Returns the part of a pattern before its first wildcard, up to and with the last slash. */
  private static String folderOf(String pattern) {
    return pattern.substring(0, pattern.lastIndexOf('/', wildcard(pattern)) + 1);
  }

  /** Returns the place of the first wildcard, or the length of the pattern. */
  private static int wildcard(String pattern) {
    int at = 0;
    while (at < pattern.length() && "*?[{".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
