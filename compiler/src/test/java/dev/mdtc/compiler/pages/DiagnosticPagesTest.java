package dev.mdtc.compiler.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.compiler.CapturedCatalogues;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.allocate.pins.PinReader;
import dev.mdtc.compiler.mend.Mends;
import dev.mdtc.compiler.merge.SourceDecoder;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.compiler.pages.Page.Block;
import dev.mdtc.compiler.pages.Page.Kind;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A check's page is its test: each example gives just the diagnostics that are marked in it. */
class DiagnosticPagesTest {
  private static final Path FOLDER = Path.of("diagnostics");
  private static final String EXAMPLE = "example.dt";

  private static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
        pages.add(Page.parse(name, Files.readString(file)));
      }
    }
    return pages;
  }

  @Test
  void everyCheckHasAPageAndEveryPageACheck() throws IOException {
    TreeSet<String> checks = new TreeSet<>();
    Arrays.stream(CheckName.values()).map(CheckName::label).forEach(checks::add);
    TreeSet<String> pages = new TreeSet<>();
    pages().forEach(page -> pages.add(page.name()));
    assertEquals(String.join("\n", checks), String.join("\n", pages));
  }

  @TestFactory
  Stream<DynamicTest> theChecksOfAPageSpeakUp() throws IOException {
    return pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.name(),
                    () -> {
                      assertEquals(page.name(), page.title(), "the title of the page");
                      assertTrue(
                          page.blocks().stream()
                              .flatMap(block -> Mark.in(block.text()).stream())
                              .anyMatch(mark -> mark.what().contains("[" + page.name() + "]")),
                          "no example shows the check");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> examplesGiveWhatIsMarked() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Page page : pages()) {
      Map<String, String> files = new HashMap<>();
      Pins pins = Pins.NONE;
      Optional<Block> before = Optional.empty();
      for (Block block : page.blocks()) {
        Map<String, String> known = Map.copyOf(files);
        Pins pinned = pins;
        Optional<Block> example = before;
        String name = page.name() + ".md:" + block.line();
        switch (block.kind()) {
          case FILE -> files.put(block.file().orElseThrow(), block.text());
          case PIN -> pins = pins(block.text());
          case EXAMPLE, LATIN1 -> {
            before = Optional.of(block);
            tests.add(DynamicTest.dynamicTest(name, () -> checkExample(block, known, pinned)));
          }
          case FIXED ->
              tests.add(
                  DynamicTest.dynamicTest(
                      name, () -> checkFix(example.orElseThrow(), block, known, pinned)));
          case OTHER -> {}
        }
      }
    }
    return tests.stream();
  }

  private static Pins pins(String text) {
    return PinReader.read(
        TreeMerger.merge(
                List.of(new SourceFile("pin.dt", text)), SourceLoader.none(), problem -> {})
            .tree());
  }

  /** What came of an example: everything that was found, and the files that were read. */
  private record Outcome(List<Diagnostic> diagnostics, List<SourceFile> files) {}

  private static Outcome compile(Block example, Map<String, String> files, Pins pins) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceFile source =
        example.kind() == Kind.LATIN1
            ? SourceDecoder.decode(
                EXAMPLE, example.text().getBytes(StandardCharsets.ISO_8859_1), diagnostics::add)
            : new SourceFile(EXAMPLE, example.text());
    SourceLoader loader =
        (includer, path) ->
            files.containsKey(path)
                ? new SourceLoader.Outcome.Found(new SourceFile(path, files.getOrDefault(path, "")))
                : path.startsWith("../")
                    ? new SourceLoader.Outcome.Escapes("the folder '.'")
                    : new SourceLoader.Outcome.Missing(List.of("."));
    Compilation compilation =
        Compiler.compile(
            List.of(source), loader, CapturedCatalogues.SOURCE, CompileOptions.STANDARD.with(pins));
    diagnostics.addAll(compilation.diagnostics());
    return new Outcome(diagnostics, compilation.merged().files().stream().distinct().toList());
  }

  private static void checkExample(Block block, Map<String, String> files, Pins pins) {
    Outcome outcome = compile(block, files, pins);
    StringBuilder expected = new StringBuilder();
    StringBuilder found = new StringBuilder();
    for (SourceFile file : outcome.files()) {
      expected.append(lines(file, Mark.in(file.text())));
      found.append(
          lines(
              file,
              outcome.diagnostics().stream()
                  .filter(diagnostic -> diagnostic.place().file().name().equals(file.name()))
                  .map(Mark::of)
                  .sorted()
                  .toList()));
    }
    assertEquals(expected.toString(), found.toString());
  }

  private static String lines(SourceFile file, List<Mark> marks) {
    return file.name()
        + "\n"
        + marks.stream().map(mark -> mark + "\n").collect(Collectors.joining());
  }

  private static void checkFix(Block example, Block fixed, Map<String, String> files, Pins pins) {
    String text = Mends.apply(example.text(), compile(example, files, pins).diagnostics());
    assertEquals(Mark.strip(fixed.text()), Mark.strip(text));
    checkExample(fixed, files, pins);
  }
}
