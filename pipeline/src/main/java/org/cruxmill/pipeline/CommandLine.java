// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cruxmill.pipeline.ingest.Language;

/** Reads the arguments of the main job. */
final class CommandLine {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern MISSING_PROPERTY =
      Pattern.compile(
          "missing a property named '([^']*)'.*?(?:Did you mean (?:one of )?(.*?)\\?)?$",
          Pattern.DOTALL);

  private CommandLine() {}

  static boolean asksForHelp(String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"));
  }

  /**
   * Returns the options in {@code args}, not yet checked against the world.
   *
   * @throws UsageException if an argument is unknown or has a value that it cannot have
   */
  static AnnotateOptions parse(String[] args) {
    AnnotateOptions options;
    try {
      options = PipelineOptionsFactory.fromArgs(args).withValidation().as(AnnotateOptions.class);
    } catch (IllegalArgumentException e) {
      throw new UsageException(problem(args, e) + "; --help lists the options");
    }
    double confidence = options.getMinConfidence();
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new UsageException(
          "--minConfidence=%s: expected a number from 0 to 1".formatted(confidence));
    }
    for (String language : options.getLanguages()) {
      if (!LANGUAGE.matcher(language).matches()) {
        throw new UsageException(
            "--languages=%s: expected codes of two letters, such as en,de".formatted(language));
      }
    }
    if (options.getNumShards() < 0) {
      throw new UsageException(
          "--numShards=%d: expected 0 or more".formatted(options.getNumShards()));
    }
    return options;
  }

  /** Returns the options of the main job with their values, for the manifest. */
  static Map<String, Object> values(AnnotateOptions options) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("input", options.getInput());
    values.put("output", options.getOutput());
    values.put("codebooks", options.getCodebooks());
    values.put("segmenter", options.getSegmenter().version());
    values.put("languages", options.getLanguages());
    values.put("minConfidence", options.getMinConfidence());
    values.put("documentsOnly", options.getDocumentsOnly());
    values.put("numShards", options.getNumShards());
    values.put("runner", options.getRunner().getSimpleName());
    return values;
  }

  /** Says in one line what Beam has against {@code args}, beginning with the one to blame. */
  private static String problem(String[] args, IllegalArgumentException e) {
    for (String arg : args) {
      if (!arg.startsWith("--")) {
        return "'%s': expected --option=value".formatted(arg);
      }
      try {
        PipelineOptionsFactory.fromArgs(arg).as(AnnotateOptions.class);
      } catch (IllegalArgumentException alone) {
        return problem(arg, alone);
      }
    }
    // Each is right alone, so one that takes one value has more.
    Set<String> names = new HashSet<>();
    return Arrays.stream(args)
        .map(CommandLine::name)
        .filter(name -> !names.add(name) && !isList(name))
        .findFirst()
        .map("--%s is given twice: give it once"::formatted)
        .orElse(message(e));
  }

  private static String problem(String arg, IllegalArgumentException e) {
    Matcher missing = MISSING_PROPERTY.matcher(message(e));
    if (missing.find()) {
      String meant = missing.group(2) == null ? "" : missing.group(2).replaceAll("['\\[\\]]", "");
      return "unknown option --%s%s"
          .formatted(
              missing.group(1), meant.isEmpty() ? "" : ": did you mean --%s?".formatted(meant));
    }
    return getters()
        .filter(getter -> name(getter).equals(name(arg)))
        .map(getter -> "%s: expected %s".formatted(arg, expected(getter.getReturnType())))
        .findFirst()
        .orElse("%s: %s".formatted(arg, message(e)));
  }

  private static String message(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  /** Returns the name of the option in {@code --name=value}. */
  private static String name(String arg) {
    return arg.replaceFirst("^--", "").replaceFirst("(?s)=.*", "");
  }

  private static String name(Method getter) {
    String name = getter.getName().substring(3);
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static Stream<Method> getters() {
    return Arrays.stream(AnnotateOptions.class.getDeclaredMethods())
        .filter(method -> method.getName().startsWith("get"))
        .sorted(Comparator.comparing(Method::getName));
  }

  private static boolean isList(String name) {
    return getters()
        .anyMatch(getter -> name(getter).equals(name) && getter.getReturnType() == List.class);
  }

  private static String expected(Class<?> type) {
    if (type == double.class) {
      return "a number";
    } else if (type == int.class) {
      return "a whole number";
    }
    return valueName(type).replace("|", " or ");
  }

  /** Returns the text of {@code --help}. */
  static String help() {
    StringBuilder help =
        new StringBuilder(
            """
            Usage: scripts/annotate [--option=value ...]

            Cuts posts and comment threads into argument units, tags them with the arguments and
            research categories of codebooks, and writes Parquet datasets.

            Options:
            """);
    getters().forEach(getter -> describe(getter, help));
    help.append(
        """

          --runner=CLASS
              Which engine runs it: DirectRunner, in this process and all in memory; or FlinkRunner,
              with --flinkMaster=[local] in this process, spilling to disk. Default: DirectRunner.
          --targetParallelism=N
              Threads of the DirectRunner. Default: as many as there are cores.

        All other options of Apache Beam and of the runner work too.

        Exit codes: 0 done; 1 the run failed; 2 a mistake in the options or the codebooks, nothing
        was written.
        """);
    return help.toString();
  }

  private static void describe(Method getter, StringBuilder help) {
    help.append("  --%s=%s%n".formatted(name(getter), valueName(getter.getReturnType())));
    String description = getter.getAnnotation(Description.class).value();
    for (String line : wrap(description + " Default: " + defaultOf(getter) + ".")) {
      help.append("      ").append(line).append('\n');
    }
  }

  private static String valueName(Class<?> type) {
    if (type == boolean.class) {
      return "true|false";
    } else if (type == List.class) {
      return "A,B,...";
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .reduce((a, b) -> a + "|" + b)
          .orElse("");
    }
    return type == String.class ? "PATH" : "N";
  }

  private static String defaultOf(Method getter) {
    if (getter.isAnnotationPresent(Default.String.class)) {
      return getter.getAnnotation(Default.String.class).value();
    } else if (getter.isAnnotationPresent(Default.Boolean.class)) {
      return String.valueOf(getter.getAnnotation(Default.Boolean.class).value());
    } else if (getter.isAnnotationPresent(Default.Double.class)) {
      return String.valueOf(getter.getAnnotation(Default.Double.class).value());
    } else if (getter.isAnnotationPresent(Default.Integer.class)) {
      return String.valueOf(getter.getAnnotation(Default.Integer.class).value());
    } else if (getter.isAnnotationPresent(Default.Enum.class)) {
      return getter.getAnnotation(Default.Enum.class).value();
    }
    return switch (getter.getName()) {
      case "getInput" -> "corpora/sample/*.*";
      case "getLanguages" -> Language.ENGLISH;
      default -> "bundled";
    };
  }

  private static List<String> wrap(String text) {
    return Pattern.compile("(?:\\S.{0,86}\\S|\\S)(?=\\s|$)")
        .matcher(text)
        .results()
        .map(result -> result.group().strip())
        .toList();
  }
}
