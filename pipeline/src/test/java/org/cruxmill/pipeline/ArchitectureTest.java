// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cruxmill.pipeline.output.WriteDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may use what. */
class ArchitectureTest {
  private static final String ROOT = "org.cruxmill.pipeline.";

  private static final String MAIN = "";
  private static final String PARQUET_ROWS = "org\\.cruxmill\\.pipeline\\.ingest\\.ParquetRows.*";
  private static final String PARQUET_SINK = "org\\.cruxmill\\.pipeline\\.output\\.ParquetSink.*";

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.cruxmill");

  private static final JavaClasses CLASSES =
      PROJECT.that(resideInAPackage("org.cruxmill.pipeline.."));

  /** Of each package under the root, which others it may use; the root is {@link #MAIN}. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "bench", List.of(MAIN, "reject", "ingest", "weave", "model"),
          "evaluate", List.of(MAIN),
          "coder", List.of(),
          "reject", List.of("coder"),
          "ingest", List.of("coder", "reject"),
          "weave", List.of("coder", "reject", "ingest"),
          "model", List.of(),
          "pull", List.of(MAIN),
          "row", List.of("reject", "ingest", "weave"),
          "output", List.of("coder", "reject", "ingest", "weave", "model", "row"));

  private static Set<Map.Entry<String, List<String>>> packages() {
    return MAY_USE.entrySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItMay(Map.Entry<String, List<String>> each) {
    String[] allowed =
        Stream.concat(Stream.of(each.getKey()), each.getValue().stream())
            .map(name -> name.equals(MAIN) ? "org.cruxmill.pipeline" : ROOT + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + each.getKey() + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.cruxmill.pipeline..").and(not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasARule() {
    assertEquals(
        new TreeSet<>(MAY_USE.keySet()),
        CLASSES.stream()
            .map(each -> each.getPackageName() + ".")
            .filter(each -> !each.equals(ROOT))
            .map(each -> each.substring(ROOT.length(), each.length() - 1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.cruxmill.(**)").should().beFreeOfCycles().check(PROJECT);
  }

  @Test
  void annotatorsDoNotDependOnThePipeline() {
    noClasses()
        .that()
        .resideInAPackage("org.cruxmill.annotators..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.cruxmill.pipeline..")
        .check(PROJECT);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.tika, ingest",
    "org.apache.pdfbox, ingest",
    "org.apache.james.mime4j, ingest",
    "org.jsoup, ingest",
    "org.apache.commons.compress, ingest",
    "com.github.luben.zstd, ingest",
    "org.apache.beam.sdk.extensions.avro, row",
    "me.tongfei.progressbar, output",
    "com.fasterxml.jackson.dataformat.cbor, coder"
  })
  void onlyOnePackageImportsALibrary(String library, String importer) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + importer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(CLASSES);
  }

  /** Rows are Avro records; two classes hand them on to Parquet. */
  @Test
  void onlyRowsAndTheirWriterImportAvro() {
    noClasses()
        .that(
            not(
                resideInAPackage(ROOT + "row..")
                    .or(belongToAnyOf(WriteDataset.class))
                    .or(nameMatching(PARQUET_SINK))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.avro..")
        .check(CLASSES);
  }

  @Test
  void onlyOneReaderAndOneWriterImportParquet() {
    noClasses()
        .that(not(nameMatching(PARQUET_SINK).or(nameMatching(PARQUET_ROWS))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.parquet..")
        .check(CLASSES);
  }

  @Test
  void onlyTheLocalRunnerImportsARunner() {
    noClasses()
        .that(not(belongToAnyOf(LocalRunner.class)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam.runners..")
        .check(CLASSES);
  }

  /** The annotators hide their models, and Parquet its Hadoop. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "edu.stanford.nlp",
        "ai.onnxruntime",
        "ai.djl",
        "org.ejml",
        "org.yaml",
        "org.apache.hadoop"
      })
  void nothingImportsWhatAnotherHides(String library) {
    noClasses().should().dependOnClassesThat().resideInAPackage(library + "..").check(CLASSES);
  }

  /** The same input has the same ids, in every run. */
  @Test
  void nothingIsRandom() {
    noClasses()
        .should()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(util|security)\\..*Random")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*[.$](Base[A-Z]\\w*|\\w*(Manager|Helper|Utils|Impl))(\\$.*)?")
        .check(CLASSES);
  }
}
