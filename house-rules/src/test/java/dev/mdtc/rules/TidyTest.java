package dev.mdtc.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reviewer would otherwise have to say again and again. */
class TidyTest {
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|X" + "XX)\\b|@Dis" + "abled");

  /** A QEMU driver's name in quotes: facts about QEMU are data. */
  private static final Pattern DRIVER =
      Pattern.compile(
          "\"(?:virtio|pcie?|ich9|piix|e1000|usb|ide|scsi|isa|spapr|vfio|nvme)-[a-z0-9-]+\"");

  private static List<String> filesWhere(String suffix, Predicate<Path> wrong) {
    List<String> found = new ArrayList<>();
    for (Path file : Project.files(suffix)) {
      if (wrong.test(file)) {
        found.add(Project.root().relativize(file).toString());
      }
    }
    return found;
  }

  private static boolean isMain(Path file) {
    return file.toString().contains("/src/main/");
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertEquals(
        List.of(), filesWhere(".java", file -> UNFINISHED.matcher(Project.text(file)).find()));
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIs() {
    assertEquals(
        List.of(),
        filesWhere(
            ".java",
            file -> {
              Path info = file.resolveSibling("package-info.java");
              return !Files.exists(info)
                  || !Project.text(info).contains("@NullMarked")
                  || !Project.text(info).startsWith("/**");
            }));
  }

  @Test
  void mainCodeKnowsNoDriverByName() {
    assertEquals(
        List.of(),
        filesWhere(".java", file -> isMain(file) && DRIVER.matcher(Project.text(file)).find()));
  }

  @Test
  void filesAreOfAReadableLength() {
    assertEquals(List.of(), filesWhere(".java", file -> Project.text(file).lines().count() > 420));
  }

  @Test
  void textEndsWithALineEndAndHasNoSpaceBeforeIt() {
    Pattern trailing = Pattern.compile("[ \t]+\n");
    for (String suffix : List.of(".java", ".md", ".dt", ".g4", ".xml", ".json")) {
      assertEquals(
          List.of(),
          filesWhere(
              suffix,
              file -> {
                String text = Project.text(file);
                return !text.endsWith("\n") || trailing.matcher(text).find();
              }));
    }
  }
}
