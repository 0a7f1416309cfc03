package dev.mdtc.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which room may look into which. */
class WallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mdtc");

  private static final String[] PURE = {
    "dev.mdtc.model..",
    "dev.mdtc.grammar..",
    "dev.mdtc.compiler..",
    "dev.mdtc.emitters..",
    "dev.mdtc.importers.."
  };

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void antlrStopsAtTheParser() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.mdtc.grammar..", "dev.mdtc.compiler.parse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.antlr.."));
  }

  @Test
  void picocliIsTheCommandLinesOwn() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mdtc.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void theProtocolOfEditorsStopsAtTheRimOfTheServer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mdtc.lsp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.lsp4j..", "com.google.gson.."));
  }

  @Test
  void theServerKnowsNoCatalogueByHeart() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mdtc.lsp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mdtc.machines..", "dev.mdtc.qemu..", "dev.mdtc.importers.."));
  }

  @Test
  void velocityStopsAtTemplates() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mdtc.emitters.template..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.velocity..", "org.slf4j.."));
  }

  @Test
  void templatesReachNoClassByItsName() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mdtc.emitters.template..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.velocity.util.introspection.UberspectImpl")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "getMethods")
            .orShould()
            .callMethod(Class.class, "getMethod", String.class, Class[].class));
  }

  @Test
  void bindingJsonToTreesIsForTalkingToQemu() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mdtc.qemu..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.databind.."));
  }

  @Test
  void theModelKnowsTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.mdtc.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.mdtc.model.."));
  }

  @Test
  void theCompilerKnowsNoCatalogueByHeart() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mdtc.compiler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mdtc.machines..", "dev.mdtc.emitters..", "dev.mdtc.qemu.."));
  }

  @Test
  void emittersDecideNothing() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mdtc.emitters..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mdtc.compiler..", "dev.mdtc.machines..", "dev.mdtc.qemu.."));
  }

  @Test
  void importersKnowTheModelAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mdtc.importers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.mdtc.compiler..",
                "dev.mdtc.machines..",
                "dev.mdtc.emitters..",
                "dev.mdtc.qemu.."));
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mdtc.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mdtc.cli.."));
  }

  @Test
  void fromParseToEmitThereIsNoFileNoClockAndNoEnvironment() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.time..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  @Test
  void nothingIsInAnOrderThatChangesFromRunToRun() {
    check(
        noClasses()
            .should()
            .callMethod(Map.class, "copyOf", Map.class)
            .orShould()
            .callMethod(Set.class, "copyOf", java.util.Collection.class));
  }

  @Test
  void theStagesOfTheCompilerFollowEachOther() {
    String compiler = "dev.mdtc.compiler.";
    check(
        noClasses()
            .that(resideInAPackage(compiler + "parse.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    compiler + "merge..",
                    compiler + "bind..",
                    compiler + "check..",
                    compiler + "allocate..")));
    check(
        noClasses()
            .that(resideInAPackage(compiler + "merge.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    compiler + "bind..", compiler + "check..", compiler + "allocate..")));
    check(
        noClasses()
            .that(resideInAPackage(compiler + "bind.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(compiler + "check..", compiler + "allocate..")));
    check(
        noClasses()
            .that(resideInAPackage(compiler + "check.."))
            .should()
            .dependOnClassesThat(resideInAPackage(compiler + "allocate..")));
  }

  @Test
  void thePartsOfAllocationKnowThoseBeforeThemAlone() {
    String allocate = "dev.mdtc.compiler.allocate";
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(allocate + "..")
            .layer("machine")
            .definedBy(allocate)
            .layer("layout")
            .definedBy(allocate + ".layout..")
            .layer("memory")
            .definedBy(allocate + ".memory..")
            .layer("version")
            .definedBy(allocate + ".version..")
            .layer("policy")
            .definedBy(allocate + ".policy..")
            .layer("pins")
            .definedBy(allocate + ".pins..")
            .layer("board")
            .definedBy(allocate + ".board..")
            .whereLayer("machine")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("layout")
            .mayOnlyBeAccessedByLayers("machine")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("machine")
            .whereLayer("version")
            .mayOnlyBeAccessedByLayers("machine")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("machine")
            .whereLayer("pins")
            .mayOnlyBeAccessedByLayers("machine", "memory", "policy", "version")
            .whereLayer("board")
            .mayOnlyBeAccessedByLayers("machine", "layout", "memory", "policy", "pins", "version"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.mdtc.(**)").should().beFreeOfCycles());
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager"));
  }
}
