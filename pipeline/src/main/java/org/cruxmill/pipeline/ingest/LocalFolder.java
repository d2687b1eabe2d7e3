// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.ingest;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds files by a pattern in a local folder. Beam itself goes through symbolic links to folders,
 * and where they lead in a circle it finds each file forty times, or without end.
 */
final class LocalFolder {
  private LocalFolder() {}

  /**
   * Returns what is below {@code folder}, itself a link or not, and matches. A link in it to a
   * folder, or one that leads nowhere, stands for itself.
   *
   * @param pattern what comes after the folder, with wildcards
   */
  static List<Path> matching(Path folder, String pattern) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String escaped = folder.toString().replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
    String separator = escaped.endsWith("/") ? "" : "/";
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + escaped + separator + pattern);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
    List<Path> found = new ArrayList<>();
    Path real = folder.toRealPath();
    Files.walkFileTree(
        real,
        Set.of(),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isDirectory()) {
              addIfMatching(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            addIfMatching(file);
            return FileVisitResult.CONTINUE;
          }

          private void addIfMatching(Path file) {
            Path named = folder.resolve(real.relativize(file));
            if (matcher.matches(named)) {
              found.add(named);
            }
          }
        });
    return found;
  }
}
