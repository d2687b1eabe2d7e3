// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.IOException;
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
import org.cruxmill.pipeline.reject.UnusableException;

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
   * Opens it.
   *
   * @throws UnusableException {@code link_to_folder} or {@code broken_link}
   */
  ReadableByteChannel open() throws IOException, UnusableException {
    ResourceId id = FileSystems.matchNewResource(resource, false);
    if (id.getScheme().equals("file") && Files.isSymbolicLink(Path.of(resource))) {
      if (Files.isDirectory(Path.of(resource))) {
        throw new UnusableException(
            "link_to_folder",
            "a symbolic link to a folder is not followed: name the folder in --input");
      } else if (!Files.exists(Path.of(resource))) {
        throw new UnusableException(
            "broken_link", "a symbolic link that leads nowhere, or in a circle");
      }
    }
    return FileSystems.open(id);
  }

  /**
   * Returns the files that {@code patterns} match, each once, in the order of their names.
   *
   * @throws IllegalArgumentException if a pattern matches nothing
   * @throws IOException if a file system cannot be asked
   */
  public static List<InputFile> matching(List<String> patterns) throws IOException {
    Map<String, InputFile> files = new TreeMap<>();
    for (String each : patterns) {
      String pattern = each.strip();
      Map<String, Long> found = found(pattern);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "no file matches --input=%s: check the path, and quote a pattern".formatted(each));
      }
      String typed = folderOf(pattern);
      String resolved =
          typed.isEmpty() ? null : FileSystems.matchNewResource(typed, true).toString();
      String here = FileSystems.matchNewResource("./", true).toString();
      found.forEach(
          (resource, bytes) -> {
            String uri =
                resolved != null && resource.startsWith(resolved)
                    ? typed + resource.substring(resolved.length())
                    : resource.startsWith(here) ? resource.substring(here.length()) : resource;
            files.putIfAbsent(resource, new InputFile(resource, uri, bytes));
          });
    }
    return new ArrayList<>(files.values());
  }

  /** Returns the files that a pattern matches, with their sizes. */
  private static Map<String, Long> found(String pattern) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    String typed = folderOf(pattern);
    ResourceId folder = folder(typed.isEmpty() ? "./" : typed, pattern);
    if (isPattern(pattern) && folder.getScheme().equals("file")) {
      Path path = Path.of(folder.toString());
      for (Path file : LocalFolder.matching(path, pattern.substring(typed.length()))) {
        found.put(file.toString(), Files.exists(file) ? Files.size(file) : 0);
      }
    } else if (!pattern.isEmpty() && !isMissing(pattern)) {
      for (MatchResult.Metadata metadata : matches(pattern)) {
        if (metadata.resourceId().isDirectory()) {
          throw new IllegalArgumentException(
              "--input=%1$s is a folder: name the files in it, such as '%1$s/*'"
                  .formatted(pattern.replaceAll("/+$", "")));
        }
        found.put(metadata.resourceId().toString(), metadata.sizeBytes());
      }
    }
    return found;
  }

  private static ResourceId folder(String folder, String pattern) {
    try {
      return FileSystems.matchNewResource(folder, true);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--input=%s: %s".formatted(pattern, e.getMessage()), e);
    }
  }

  private static List<MatchResult.Metadata> matches(String pattern) throws IOException {
    MatchResult match = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW_IF_WILDCARD);
    return match.status() == MatchResult.Status.NOT_FOUND ? List.of() : match.metadata();
  }

  /** Beam itself would look for a local file that is not there in the whole tree around it. */
  private static boolean isMissing(String pattern) {
    if (isPattern(pattern)) {
      return false;
    }
    ResourceId resource = FileSystems.matchNewResource(pattern, pattern.endsWith("/"));
    return resource.getScheme().equals("file") && !Files.exists(Path.of(resource.toString()));
  }

  /** Returns the part of a pattern before its first wildcard, up to and with the last slash. */
  private static String folderOf(String pattern) {
    return pattern.substring(0, pattern.lastIndexOf('/', wildcard(pattern)) + 1);
  }

  private static boolean isPattern(String pattern) {
    return wildcard(pattern) < pattern.length();
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
