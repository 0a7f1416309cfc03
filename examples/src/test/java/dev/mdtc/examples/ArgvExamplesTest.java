package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.importers.argv.Programs;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each command line in {@code examples/argv} compiles back to what it says. {@code -Dargv=FOLDER}
 * tries those in another folder, {@link ArgvStartTest} too.
 */
class ArgvExamplesTest {
  private static final String FOLDER = System.getProperty("argv", "argv");
  private static final String RELEASE = "7.2.22";
  private static final CommandLineRules RULES = Catalogues.commandLine();

  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      return files.filter(file -> !file.toString().endsWith(".cfg")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a command line, the program first. */
  static List<String> words(Path file) {
    SourceFile source = new SourceFile(file.toString(), Examples.text(file));
    List<Word> words =
        WordReader.read(
            source,
            word -> Programs.target(RULES, word).isPresent(),
            problem -> {
              throw new AssertionError(problem);
            });
    return words.stream().map(Word::text).toList();
  }

  /** The same with what {@code -readconfig} reads in its place. */
  static List<String> expanded(Path file) {
    List<String> all = new ArrayList<>();
    List<String> words = words(file);
    for (int i = 0; i < words.size(); i++) {
      Path configuration = file.resolveSibling(words.get(i));
      if (i > 0 && words.get(i - 1).equals("-readconfig") && Files.exists(configuration)) {
        all.removeLast();
        all.addAll(options(Examples.text(configuration)));
      } else {
        all.add(words.get(i));
      }
    }
    return all;
  }

  /** A configuration file as options. */
  private static List<String> options(String configuration) {
    List<String> options = new ArrayList<>();
    for (String line : configuration.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        String[] group = line.substring(1, line.length() - 1).split("[ \"]+", -1);
        options.add(RULES.groups().getOrDefault(group[0], "-" + group[0]));
        options.add(group.length > 1 ? "id=" + group[1] : "");
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String setting = line.replaceFirst(" *= *\"", "=").replaceFirst("\"$", "");
        String before = options.removeLast();
        options.add((before.isEmpty() ? "" : before + ",") + setting.replace(",", ",,"));
      }
    }
    return options;
  }

  static Catalogue catalogue(List<String> words) {
    String target = Programs.target(RULES, words.getFirst()).orElseThrow();
    return Catalogues.open(target, RELEASE).orElseThrow();
  }

  /** The description of a command line. */
  static String imported(Path file, String... options) {
    List<String> words = new ArrayList<>(List.of("import", "argv", "--qemu", RELEASE));
    words.addAll(List.of(options));
    words.add(file.toString());
    Cli.Result result = Cli.run(words.toArray(new String[0]));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  /** The words that a description compiles to. */
  static List<String> compiled(String description) {
    Cli.Result result = Cli.runOn(description, "compile", "--qemu", RELEASE, "-f", "json", "-");
    assertEquals(0, result.exit(), () -> result.err() + description);
    return Compiled.parse(result.out()).argv();
  }

  @Test
  void thereAreManyOfThem() {
    assertTrue(!FOLDER.equals("argv") || files().size() >= 60, () -> files().toString());
  }

  @TestFactory
  Stream<DynamicTest> theySayTheSameAfterwards() {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
  }

  private static void compare(Path file) {
    List<String> before = expanded(file);
    String description = imported(file);
    List<String> after = compiled(description);

    assertEquals(
        List.of(),
        ArgvComparison.compare(catalogue(before), before, after),
        () -> String.join(" ", before) + "\n" + description + "\n" + String.join(" ", after));
  }

  @TestFactory
  Stream<DynamicTest> theirDescriptionsAreInCanonicalLayout() {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      String description = imported(file);
                      assertEquals(description, Cli.runOn(description, "fmt", "-").clean());
                    }));
  }
}
