package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mends of every check, on the examples of its page: a quick fix removes the diagnostic that it
 * is for, and what mends all comes to rest.
 */
class LspFixTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```dt([^\\n]*)\\n(.*?)```");
  private static final Range WHOLE = new Range(new Position(0, 0), new Position(9999, 0));

  /** More rounds than any text needs. */
  private static final int ROUNDS = 10;

  @TempDir Path folder;

  static Stream<Path> pages() throws IOException {
    Path pages = Path.of("").toAbsolutePath().resolveSibling("compiler").resolve("diagnostics");
    try (Stream<Path> files = Files.list(pages)) {
      return files.sorted().toList().stream();
    }
  }

  private static Editor start() {
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of(""))));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCodeAction(actions);
    documents.setDiagnostic(new DiagnosticCapabilities());
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    Editor editor = Editor.start("--qemu", "7.2");
    editor.initialize(capabilities);
    return editor;
  }

  private static List<CodeAction> actions(Editor editor, Path file, String kind) {
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(kind));
    return Editor.await(
            editor
                .documents()
                .codeAction(new CodeActionParams(Editor.document(file), WHOLE, context)))
        .stream()
        .map(each -> each.getRight())
        .toList();
  }

  /** How often a diagnostic is given, wherever it is. */
  private static long count(Editor editor, Path file, Diagnostic wanted) {
    return Editor.await(
            editor.documents().diagnostic(new DocumentDiagnosticParams(Editor.document(file))))
        .getLeft()
        .getItems()
        .stream()
        .filter(
            each ->
                each.getCode().equals(wanted.getCode())
                    && each.getMessage().equals(wanted.getMessage()))
        .count();
  }

  private static String applied(String text, Path file, CodeAction action) {
    return Texts.apply(
        text, action.getEdit().getChanges().getOrDefault(Editor.uri(file), List.of()));
  }

  /** Mends each thing by itself, then all; gives the names of the checks. */
  private static Set<String> mend(Editor editor, Path file, String text) {
    Set<String> mended = new HashSet<>();
    editor.open(file, text);
    for (CodeAction action : actions(editor, file, CodeActionKind.QuickFix)) {
      Diagnostic diagnostic = action.getDiagnostics().get(0);
      if (!action.getEdit().getChanges().containsKey(Editor.uri(file))) {
        continue; // it is in another file
      }
      long before = count(editor, file, diagnostic);
      String changed = applied(text, file, action);
      editor.replace(file, changed);
      assertEquals(before - 1, count(editor, file, diagnostic), () -> action + "\n" + changed);
      editor.replace(file, text);
      mended.add(diagnostic.getCode().getLeft());
    }
    String now = text;
    List<CodeAction> all = actions(editor, file, CodeActionKind.SourceFixAll);
    for (int round = 0; !all.isEmpty(); round++) {
      String shown = now;
      assertTrue(round < ROUNDS, () -> "there is no end to it:\n" + shown);
      now = applied(now, file, all.get(0));
      editor.replace(file, now);
      all = actions(editor, file, CodeActionKind.SourceFixAll);
    }
    assertEquals(List.of(), actions(editor, file, CodeActionKind.QuickFix), now);
    editor.close(file);
    return mended;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mendsRemoveTheirDiagnosticAndComeToRest(Path page) throws IOException {
    Cli cli = new Cli(folder.toRealPath());
    Path file = cli.path("example.dt");
    try (Editor editor = start()) {
      Matcher blocks = BLOCK.matcher(Files.readString(page));
      while (blocks.find()) {
        String kind = blocks.group(1).strip();
        String text = blocks.group(2);
        if (kind.startsWith("file=")) {
          cli.with(kind.substring("file=".length()), text);
        } else if (kind.equals("pin")) {
          cli.with("example.pin.dt", text);
        } else if (kind.isEmpty()) {
          mend(editor, file, text);
        }
      }
    }
  }

  @Test
  void mostChecksThatHaveMendsAreTried() throws IOException {
    Set<String> mended = new HashSet<>();
    Path file = folder.toRealPath().resolve("example.dt");
    try (Editor editor = start()) {
      for (Path page : pages().toList()) {
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
          if (blocks.group(1).isBlank()) {
            mended.addAll(mend(editor, file, blocks.group(2)));
          }
        }
      }
    }
    assertTrue(mended.size() > 15, mended::toString);
  }
}
