// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.annotators;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may use what. */
class ArchitectureTest {
  private static final String ROOT = "org.cruxmill.annotators.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.cruxmill.annotators");

  /** Of each package, which others of the project it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "text", List.of(),
          "codebook", List.of("text"),
          "corenlp", List.of("text"),
          "encode", List.of("text"),
          "quote", List.of("text"),
          "segment", List.of("text", "corenlp"),
          "tag", List.of("text", "codebook", "segment", "encode"));

  private static Set<Map.Entry<String, List<String>>> packages() {
    return MAY_USE.entrySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItMay(Map.Entry<String, List<String>> each) {
    String[] allowed =
        Stream.concat(Stream.of(each.getKey()), each.getValue().stream())
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + each.getKey() + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.cruxmill..").and(not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasARule() {
    assertEquals(
        new TreeSet<>(MAY_USE.keySet()),
        CLASSES.stream()
            .map(each -> each.getPackageName().substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "edu.stanford.nlp, corenlp",
    "ai.onnxruntime, encode",
    "ai.djl, encode",
    "org.yaml, codebook",
    "org.ejml, tag"
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.beam",
        "org.apache.avro",
        "org.apache.hadoop",
        "org.apache.parquet",
        "org.apache.tika",
        "com.fasterxml.jackson"
      })
  void nothingImportsWhatIsThePipelines(String library) {
    noClasses().should().dependOnClassesThat().resideInAPackage(library + "..").check(CLASSES);
  }

  @Test
  void nothingOpensFilesOrTheNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.net..", "javax.net..")
                .or(nameMatching("java\\.io\\.(File|RandomAccessFile).*"))
                .or(nameMatching("java\\.nio\\.channels\\..*(File|Socket)Channel")))
        .check(CLASSES);
  }

  @Test
  void nothingReadsTheClock() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("java.time..")))
                .and(target(nameMatching("now|system.*|tick.*"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callConstructor(Date.class)
        .check(CLASSES);
  }

  @Test
  void nothingIsRandom() {
    noClasses()
        .should()
        .dependOnClassesThat(
            nameMatching("java\\.util\\.(UUID|Random|SplittableRandom)")
                .or(nameMatching("java\\.(util\\.concurrent|security)\\..*Random")))
        .orShould()
        .callMethod(Math.class, "random")
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
