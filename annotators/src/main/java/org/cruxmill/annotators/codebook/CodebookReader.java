// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators.codebook;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads codebooks from YAML; see the README for the format. */
public final class CodebookReader {
  private static final Set<String> CODEBOOK_KEYS =
      Set.of("id", "version", "title", "kind", "labels");
  private static final Set<String> ARGUMENT_KEYS =
      Set.of(
          "id",
          "side",
          "name",
          "definition",
          "source",
          "examples",
          "disputes",
          "counterexamples",
          "cues");
  private static final Set<String> CATEGORY_KEYS =
      Set.of(
          "id", "name", "approach", "focus", "definition", "terms", "examples", "counterexamples");
  private static final Set<String> TERM_KEYS = Set.of("term", "needs", "unless");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private CodebookReader() {}

  /**
   * Returns the codebooks of {@code yaml}, one a YAML document.
   *
   * @param name of the file, for messages
   * @throws CodebookException at the first mistake
   */
  public static List<Codebook> read(String name, String yaml) {
    List<Codebook> codebooks = new ArrayList<>();
    String sha256 = sha256(yaml);
    try {
      for (Node node : new Yaml(new LoaderOptions()).composeAll(new StringReader(yaml))) {
        codebooks.add(codebook(new YamlMap(name, node, CODEBOOK_KEYS), sha256));
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new CodebookException(name, line, "expected YAML: " + e.getProblem());
    } catch (ReaderException e) {
      long breaks =
          yaml.codePoints().takeWhile(StreamReader::isPrintable).filter(c -> c == '\n').count();
      String problem = "expected YAML: it has no character U+%04X".formatted(e.getCodePoint());
      throw new CodebookException(name, (int) breaks + 1, problem);
    } catch (YAMLException e) {
      throw new CodebookException(name, 1, "expected YAML: " + e.getMessage());
    }
    if (codebooks.isEmpty()) {
      throw new CodebookException(name, 1, "no codebook here: expected the keys id, version, …");
    }
    return codebooks;
  }

  private static Codebook codebook(YamlMap map, String sha256) {
    String id = map.parsed("id", CodebookReader::id);
    String version = map.text("version");
    String title = map.text("title");
    if (map.items("labels").isEmpty()) {
      throw map.error("labels", "no label here: expected at least one under 'labels'");
    }
    String kind = map.text("kind");
    return switch (kind) {
      case "arguments" ->
          new Codebook.Arguments(
              id, version, title, sha256, labels(map, ARGUMENT_KEYS, CodebookReader::argument));
      case "categories" ->
          new Codebook.Categories(
              id, version, title, sha256, labels(map, CATEGORY_KEYS, CodebookReader::category));
      default -> throw map.error("kind", "'%s': expected arguments or categories".formatted(kind));
    };
  }

  private static <T> List<T> labels(
      YamlMap codebook, Set<String> keys, Function<YamlMap, T> label) {
    Set<String> ids = new HashSet<>();
    List<T> labels = new ArrayList<>();
    for (Node node : codebook.items("labels")) {
      YamlMap map = codebook.item(node, keys);
      if (!ids.add(map.parsed("id", CodebookReader::id))) {
        throw map.error(
            "id", "the label '%s' stands here twice: expected it once".formatted(map.text("id")));
      }
      labels.add(label.apply(map));
    }
    return labels;
  }

  private static ArgumentLabel argument(YamlMap map) {
    return new ArgumentLabel(
        map.text("id"),
        choice(map, "side", Side.values(), Side::label),
        map.text("name"),
        map.text("definition"),
        map.textOrNull("source"),
        map.texts("examples"),
        map.texts("disputes"),
        map.texts("counterexamples"),
        map.parsedItems("cues", LemmaPattern::parse));
  }

  private static CategoryLabel category(YamlMap map) {
    return new CategoryLabel(
        map.text("id"),
        map.text("name"),
        choice(map, "approach", Approach.values(), Approach::label),
        choice(map, "focus", Focus.values(), Focus::label),
        map.text("definition"),
        map.items("terms").stream().map(item -> term(map, item)).toList(),
        map.texts("examples"),
        map.texts("counterexamples"));
  }

  private static Term term(YamlMap label, Node item) {
    YamlMap map = label.itemOrText(item, "term", TERM_KEYS);
    return new Term(
        map.parsed("term", LemmaPattern::parse),
        map.parsedItems("needs", LemmaPattern::parse),
        map.parsedItems("unless", LemmaPattern::parse));
  }

  /** Returns the value named under {@code key}; null where the key is absent. */
  private static <T> T choice(YamlMap map, String key, T[] values, Function<T, String> label) {
    String text = map.textOrNull(key);
    if (text == null) {
      return null;
    }
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                map.error(
                    key,
                    "'%s' is no %s: expected one of %s"
                        .formatted(text, key, Arrays.stream(values).map(label).toList())));
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no id: expected lower-case letters, digits and hyphens".formatted(text));
    }
    return text;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
