// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.sdk.io.FileSystems;
import org.cruxmill.annotators.codebook.Codebook;
import org.cruxmill.annotators.codebook.CodebookReader;

/**
 * The text of a codebook file: what travels to the workers.
 *
 * @param name of the file
 */
public record CodebookSource(String name, String yaml) implements Serializable {
  /** Stands for all the codebooks that come with the project. */
  public static final String BUNDLED = "bundled";

  /** The codebooks that come with the project. */
  public static final List<String> BUNDLED_IDS =
      List.of(
          "capability-generalisation",
          "research-categories",
          "alignment-tax",
          "automated-alignment");

  /** Read once a JVM: a start asks for them three times. */
  private static final ConcurrentMap<CodebookSource, List<Codebook>> READ =
      new ConcurrentHashMap<>();

  public CodebookSource {
    Objects.requireNonNull(name);
    Objects.requireNonNull(yaml);
  }

  /**
   * Returns the codebooks that {@code names} name: {@value #BUNDLED}, the id of a bundled one, or a
   * file on any file system.
   *
   * @throws IllegalArgumentException if a file is not there, or two codebooks have one id
   * @throws org.cruxmill.annotators.codebook.CodebookException if one has a mistake
   */
  public static List<CodebookSource> named(List<String> names) {
    List<CodebookSource> sources = new ArrayList<>();
    for (String name : names) {
      if (name.equals(BUNDLED)) {
        BUNDLED_IDS.forEach(id -> sources.add(bundled(id)));
      } else {
        sources.add(BUNDLED_IDS.contains(name) ? bundled(name) : file(name));
      }
    }
    Set<String> ids = new HashSet<>();
    for (Codebook codebook : codebooks(sources)) {
      if (!ids.add(codebook.id())) {
        throw new IllegalArgumentException(
            "two codebooks have the id '%s': leave one out of --codebooks, or change its 'id:' line"
                .formatted(codebook.id()));
      }
    }
    return sources;
  }

  /** Returns the codebooks in {@code sources}, in order. */
  public static List<Codebook> codebooks(List<CodebookSource> sources) {
    return sources.stream()
        .flatMap(source -> READ.computeIfAbsent(source, CodebookSource::read).stream())
        .toList();
  }

  private static List<Codebook> read(CodebookSource source) {
    return CodebookReader.read(source.name(), source.yaml());
  }

  private static CodebookSource bundled(String id) {
    String name = id + ".yaml";
    try (InputStream in = Resources.open("codebooks/" + name)) {
      return new CodebookSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static CodebookSource file(String path) {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)))) {
      return new CodebookSource(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read --codebooks=%s: expected a YAML file, '%s', or one of %s"
              .formatted(path, BUNDLED, BUNDLED_IDS),
          e);
    }
  }
}
