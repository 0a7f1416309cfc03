package dev.mdtc.emitters.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The templates on the pages of diagnostics give just what is marked in them. */
class TemplatePagesTest {
  private static final Path FOLDER = Path.of("../compiler/diagnostics");
  private static final String FENCE = "```vm\n";
  private static final String MARK = "//";

  private static final Machine MACHINE =
      Machines.machine(
          List.of(),
          List.of(
              Machines.device("", "mch", 0, From.BUILTIN),
              Machines.device("net0", "e1000", 2, From.ALLOCATED)));

  @TestFactory
  Stream<DynamicTest> templatesGiveWhatIsMarked() throws IOException {
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

  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    int start = page.indexOf(FENCE);
    while (start >= 0) {
      int end = page.indexOf("```", start + FENCE.length());
      blocks.add(page.substring(start + FENCE.length(), end));
      start = page.indexOf(FENCE, end);
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
    List<Diagnostic> found =
        new Template(new SourceFile("x.vm", text)).render(MACHINE, "web", Spelling.USUAL)
                instanceof Template.Outcome.Refused refused
            ? refused.diagnostics()
            : List.of();
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

  /** Of a place at the start of a line, the mark leaves out what two slashes cover. */
  private static String mark(Diagnostic diagnostic, LineIndex lines, int line) {
    int start = diagnostic.place().start() - lines.start(line);
    int end = Math.min(diagnostic.place().end(), lines.end(line)) - lines.start(line);
    int shown = Math.max(MARK.length(), start);
    return MARK
        + " ".repeat(shown - MARK.length())
        + (end <= shown ? "|" : "^".repeat(end - shown))
        + " "
        + diagnostic.severity().label()
        + "["
        + diagnostic.check().label()
        + "]: "
        + diagnostic.message();
  }
}
