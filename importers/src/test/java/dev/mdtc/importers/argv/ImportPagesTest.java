package dev.mdtc.importers.argv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.LineIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The command lines on the pages of diagnostics give just what is marked in them. */
class ImportPagesTest {
  private static final Path FOLDER = Path.of("../compiler/diagnostics");
  private static final String MARK = "//";

  @TestFactory
  Stream<DynamicTest> commandLinesGiveWhatIsMarked() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (String block : blocks(Files.readString(file))) {
          tests.add(
              DynamicTest.dynamicTest(
                  String.valueOf(file.getFileName()), () -> assertEquals(block, marked(block))));
        }
      }
    }
    return tests.stream();
  }

  /** The blocks of shell text in a page. */
  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    int start = page.indexOf("```sh\n");
    while (start >= 0) {
      int end = page.indexOf("```", start + 6);
      blocks.add(page.substring(start + 6, end));
      start = page.indexOf("```sh\n", end);
    }
    return blocks;
  }

  /** A block with the marks that it should have. */
  private static String marked(String block) {
    String text =
        block
            .lines()
            .filter(line -> !line.startsWith(MARK))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    List<Diagnostic> found = Import.of(text).diagnostics();
    StringBuilder shown = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      shown.append(lines.get(i)).append('\n');
      for (Diagnostic diagnostic : found) {
        LineIndex index = diagnostic.place().file().lines();
        if (index.line(diagnostic.place().start()) == i) {
          shown.append(mark(diagnostic, index, i)).append('\n');
        }
      }
    }
    return shown.toString();
  }

  private static String mark(Diagnostic diagnostic, LineIndex lines, int line) {
    int start = diagnostic.place().start() - lines.start(line);
    int end = Math.min(diagnostic.place().end(), lines.end(line)) - lines.start(line);
    return MARK
        + " ".repeat(Math.max(0, start - MARK.length()))
        + (end == start ? "|" : "^".repeat(end - start))
        + " "
        + diagnostic.severity().label()
        + "["
        + diagnostic.check().label()
        + "]: "
        + diagnostic.message();
  }
}
