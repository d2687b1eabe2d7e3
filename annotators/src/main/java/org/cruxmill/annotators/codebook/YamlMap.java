// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping whose every complaint names the file and the line. */
final class YamlMap {
  private final String name;
  private final Node node;
  private final Map<String, Node> entries;

  private YamlMap(String name, Node node, Map<String, Node> entries) {
    this.name = name;
    this.node = node;
    this.entries = entries;
  }

  /** Reads {@code node}, which must be a mapping with keys of {@code keys} only, each once. */
  YamlMap(String name, Node node, Set<String> keys) {
    this(name, node, new LinkedHashMap<>());
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, "expected a mapping with the keys " + sorted(keys));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode(), "a key");
      if (!keys.contains(key)) {
        throw error(
            tuple.getKeyNode(),
            "unknown key '%s': expected one of %s".formatted(key, sorted(keys)));
      }
      if (entries.put(key, tuple.getValueNode()) != null) {
        throw error(
            tuple.getKeyNode(), "the key '%s' stands here twice: expected it once".formatted(key));
      }
    }
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }

  CodebookException error(String key, String problem) {
    return error(entries.getOrDefault(key, node), problem);
  }

  private CodebookException error(Node at, String problem) {
    return new CodebookException(name, at.getStartMark().getLine() + 1, problem);
  }

  String text(String key) {
    if (!entries.containsKey(key)) {
      throw error(node, "missing key '%s': expected a text".formatted(key));
    }
    return scalar(entries.get(key), "the key '" + key + "'");
  }

  /** Returns null where the key is absent. */
  String textOrNull(String key) {
    return entries.containsKey(key) ? text(key) : null;
  }

  private String scalar(Node value, String what) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw error(value, "%s: expected a text that is not empty".formatted(what));
  }

  List<String> texts(String key) {
    return items(key).stream().map(item -> scalar(item, "an item of '%s'".formatted(key))).toList();
  }

  /** Returns the items of a list; none where the key is absent. */
  List<Node> items(String key) {
    Node value = entries.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(value, "the key '%s': expected a list".formatted(key));
  }

  /**
   * Reads an item that may be a plain text or a mapping with {@code keys}, the text under the
   * first.
   */
  YamlMap itemOrText(Node item, String textKey, Set<String> keys) {
    if (item instanceof ScalarNode) {
      return new YamlMap(name, item, Map.of(textKey, item));
    }
    return new YamlMap(name, item, keys);
  }

  YamlMap item(Node item, Set<String> keys) {
    return new YamlMap(name, item, keys);
  }

  /** Parses the text under {@code key}; a parser's complaint gets the line. */
  <T> T parsed(String key, Function<String, T> parser) {
    try {
      return parser.apply(text(key));
    } catch (IllegalArgumentException e) {
      throw error(entries.get(key), e.getMessage());
    }
  }

  <T> List<T> parsedItems(String key, Function<String, T> parser) {
    return items(key).stream()
        .map(
            item -> {
              try {
                return parser.apply(scalar(item, "an item of '%s'".formatted(key)));
              } catch (IllegalArgumentException e) {
                throw error(item, e.getMessage());
              }
            })
        .toList();
  }
}
