package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits of every example, as fast as they can be sent, with questions between them: none is
 * answered with an error, and in the end the server says exactly what the command line says. {@code
 * -Dedits=2000} makes more of them, {@code -Dseed=S} others, and {@code -Dpace=80} types with 80 ms
 * between two keys, as somebody quick does.
 */
class LspStormTest {
  private static final int EDITS = Integer.getInteger("edits", 150);
  private static final long SEED = Long.getLong("seed", 7);
  private static final int PACE = Integer.getInteger("pace", 0);

  /** After so many edits memory is looked at. */
  private static final int LOOK = 200;

  private static final String PART = "part.dt";
  private static final Pattern INCLUDE = Pattern.compile("/include/\\s*\"part\\.dt\"");
  private static final long SLACK = 8L << 20;

  @TempDir Path folder;

  static Stream<Path> examples() throws IOException {
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples");
    try (Stream<Path> files = Files.list(examples)) {
      return files.filter(file -> file.toString().endsWith(".dt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingGetsLost(Path example) throws IOException {
    Path file = folder.toRealPath().resolve("a %41 #1.dt");
    storm(Map.of(file, Files.readString(example)), file);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingGetsLostInTwoFiles(Path example) throws IOException {
    Path file = folder.toRealPath().resolve("whole.dt");
    storm(parted(Files.readString(example), file), file);
  }

  @Test
  @EnabledIfSystemProperty(named = "edits", matches = "\\d{4,}")
  void memoryStaysFlat(TestReporter reporter) throws IOException {
    Path file = folder.toRealPath().resolve("whole.dt");
    String example = Files.readString(examples().findFirst().orElseThrow());
    List<Long> used = new ArrayList<>();
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities());
      Typist typist = new Typist(editor, new Random(SEED), parted(example, file));
      for (int i = 1; i <= EDITS; i++) {
        type(typist);
        if (i % LOOK == 0) {
          typist.await();
          used.add(heapInUse());
        }
      }
      assertEquals(0, editor.end());
    }
    reporter.publishEntry("bytes in use after each " + LOOK + " edits", used.toString());
    // Caches fill at first; from then on nothing may be added.
    List<Long> later = used.subList(used.size() / 3, used.size());
    assertTrue(later.getLast() <= later.getFirst() + SLACK, () -> "bytes in use: " + used);
  }

  private static long heapInUse() {
    pause(200);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** A description in two files, with something to edit in both. */
  private static Map<Path, String> parted(String text, Path file) {
    String includes =
        "/dt-v1/;\n/include/ \"part.dt\"\n/ { device { more: virtio-rng-pci { }; }; };\n";
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(file, includes);
    files.put(file.resolveSibling(PART), text.replace("/dt-v1/;", ""));
    return files;
  }

  private void storm(Map<Path, String> files, Path root) throws IOException {
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities());
      Typist typist = new Typist(editor, new Random(SEED), files);
      for (int i = 0; i < EDITS; i++) {
        type(typist);
      }
      typist.await();
      Map<String, String> texts = typist.texts();
      List<String> expected = byCommandLine(texts, root);
      Supplier<List<String>> said =
          () -> {
            Map<Path, List<Diagnostic>> diagnostics = new LinkedHashMap<>();
            files.keySet().forEach(each -> diagnostics.put(each, editor.diagnostics(each)));
            return Said.toEditor(diagnostics, texts);
          };
      editor.awaitPublished(() -> said.get().equals(expected));
      assertEquals(0, editor.end());
      assertEquals(String.join("\n", expected), String.join("\n", said.get()));
    }
  }

  /**
   * What the command line says of a description, and of a part that it doesn't include any more.
   */
  private List<String> byCommandLine(Map<String, String> texts, Path root) throws IOException {
    Cli cli = new Cli(folder.toRealPath());
    texts.forEach(cli::with);
    String whole = texts.getOrDefault(String.valueOf(root.getFileName()), "");
    List<String> said = new ArrayList<>(check(cli, root));
    if (texts.containsKey(PART) && !INCLUDE.matcher(whole).find()) {
      said.addAll(check(cli, root.resolveSibling(PART)));
    }
    return said.stream().sorted().toList();
  }

  private static List<String> check(Cli cli, Path file) {
    return Said.byCommandLine(cli.runWords("check", "--format=json", file.toString()).out());
  }

  private static void type(Typist typist) {
    typist.go();
    pause(PACE);
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ClientCapabilities capabilities() {
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of(""))));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCodeAction(actions);
    documents.setPublishDiagnostics(new PublishDiagnosticsCapabilities(true));
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    return capabilities;
  }
}
