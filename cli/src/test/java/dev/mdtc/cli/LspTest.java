package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MonikerParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a language server, and that it says what the command line says. */
class LspTest {
  private static final String UNKNOWN_DRIVER =
      "QEMU 7.2.22 for x86_64 has no device 'virtio-rngg-pci'\nhelp: did you mean virtio-rng-pci?";

  @TempDir Path folder;
  private Cli cli;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder);
    file = cli.path("web.dt");
  }

  private static int code(CompletableFuture<?> answer) {
    ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
    return assertInstanceOf(ResponseErrorException.class, failure.getCause())
        .getResponseError()
        .getCode();
  }

  @Test
  void requestsComeInTheOrderOfTheProtocol() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      assertEquals(-32002, code(editor.request("textDocument/hover", Map.of())));
      editor.initialize(new ClientCapabilities());
      MonikerParams moniker = new MonikerParams(Editor.document(file), new Position(0, 0));
      assertEquals(-32600, code(editor.request("initialize", new InitializeParams())));
      assertEquals(-32601, code(editor.request("textDocument/moniker", moniker)));
      assertEquals(-32601, code(editor.request("no/such", Map.of())));
      assertEquals(-32601, code(editor.request("$/such", Map.of())));
      Editor.await(editor.server().shutdown());
      assertEquals(-32600, code(editor.request("textDocument/hover", Map.of())));
      editor.server().exit();
      assertEquals(0, editor.exitCode());
    }
  }

  @Test
  void anEndWithoutShutdownIsAFailure() {
    try (Editor editor = Editor.start()) {
      editor.server().exit();
      assertEquals(1, editor.exitCode());
    }
  }

  @Test
  void whatIsTypedIsCheckedWithoutBeingSaved() {
    cli.with("web.dt", Cli.GOOD);
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, Cli.GOOD);
      assertEquals(List.of(), editor.messages(file, List.of()));
      Position at = Texts.position(Cli.GOOD, "g-pci");
      editor.edit(file, new Range(at, at), "g");
      assertEquals(List.of(UNKNOWN_DRIVER), editor.messages(file, List.of(UNKNOWN_DRIVER)));
      editor.close(file);
      assertEquals(List.of(), editor.messages(file, List.of()));
    }
  }

  @Test
  void aChangeInAnIncludedFileShowsWhereItIsIncluded() {
    String part = "/ { device { rng0: virtio-rng-pci { }; }; };\n";
    String whole =
        "/dt-v1/;\n/placement/ \"qemu\";\n/include/ \"part.dt\"\n/ { machine = \"q35\"; };\n";
    cli.with("part.dt", part).with("web.dt", whole + "&rng0 { max-bytes = 5; };\n");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, cli.text("web.dt"));
      editor.open(cli.path("part.dt"), part);
      assertEquals(List.of(), editor.messages(file, List.of()));
      editor.replace(cli.path("part.dt"), part.replace("rng0", "rng1"));
      List<String> gone = List.of("there is no node labelled 'rng0'\nhelp: did you mean &rng1?");
      assertEquals(gone, editor.messages(file, gone));
      assertEquals(List.of(), editor.messages(cli.path("part.dt"), List.of()));
    }
  }

  @Test
  void aBurstOfKeysGivesOneAnswer() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, Cli.GOOD);
      editor.messages(file, List.of());
      int before = editor.publishes();
      for (int i = 0; i < 200; i++) {
        editor.edit(file, new Range(new Position(0, 0), new Position(0, 0)), "\n");
      }
      editor.replace(file, Cli.WRONG);
      editor.messages(file, List.of(UNKNOWN_DRIVER));
      assertTrue(editor.publishes() - before <= 3, editor.publishes() + " after " + before);
    }
  }

  @Test
  void positionsCountAsTheClientWantsIt() {
    String text = Cli.WRONG.replace("rng0:", "/* \ud83d\ude00\u00e9 */ rng0:");
    int tabs = 2;
    assertEquals(tabs + "/* xx */ rng0: ".length(), column("utf-32", text));
    assertEquals(tabs + "/* xxx */ rng0: ".length(), column("utf-16", text));
    assertEquals(tabs + "/* xxxxxx */ rng0: ".length(), column("utf-8", text));
  }

  private int column(String encoding, String text) {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      ClientCapabilities capabilities = new ClientCapabilities();
      GeneralClientCapabilities general = new GeneralClientCapabilities();
      general.setPositionEncodings(List.of(encoding));
      capabilities.setGeneral(general);
      editor.initialize(capabilities);
      editor.open(file, text);
      editor.messages(file, List.of(UNKNOWN_DRIVER));
      return editor.diagnostics(file).get(0).getRange().getStart().getCharacter();
    }
  }

  @Test
  void documentsThatAreNoFilesAreCheckedToo() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open("untitled:Untitled-1", Cli.WRONG);
      editor.open(file, Cli.WRONG);
      assertEquals(List.of(UNKNOWN_DRIVER), editor.messages(file, List.of(UNKNOWN_DRIVER)));
      assertEquals(0, editor.end());
    }
  }

  @Test
  void aClientThatAsksForDiagnosticsIsSentNone() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
      documents.setDiagnostic(new DiagnosticCapabilities());
      ClientCapabilities capabilities = new ClientCapabilities();
      capabilities.setTextDocument(documents);
      editor.initialize(capabilities);
      editor.open(file, Cli.WRONG);
      DocumentDiagnosticParams question = new DocumentDiagnosticParams(Editor.document(file));
      RelatedFullDocumentDiagnosticReport report =
          Editor.await(editor.documents().diagnostic(question)).getLeft();
      assertEquals(
          List.of(UNKNOWN_DRIVER),
          report.getItems().stream().map(each -> each.getMessage().getLeft()).toList());
      question.setPreviousResultId(report.getResultId());
      assertTrue(Editor.await(editor.documents().diagnostic(question)).isRight());
      assertEquals(0, editor.publishes());
    }
  }

  @Test
  void otherPlacesThatMatterAreRelatedInformationOrInTheText() {
    String twice = Cli.GOOD.replace("};\n\t};", "};\n\t\trng0: virtio-rng-pci { };\n\t};");
    PublishDiagnosticsCapabilities related = new PublishDiagnosticsCapabilities();
    related.setRelatedInformation(true);
    assertEquals(List.of("first used here"), related(related, twice));
    assertEquals(List.of(), related(new PublishDiagnosticsCapabilities(), twice));
  }

  private List<String> related(PublishDiagnosticsCapabilities can, String text) {
    Diagnostic first = first(can, text);
    List<DiagnosticRelatedInformation> places = first.getRelatedInformation();
    assertEquals(places == null, first.getMessage().getLeft().contains("\nnote: "));
    return places == null
        ? List.of()
        : places.stream().map(DiagnosticRelatedInformation::getMessage).toList();
  }

  @Test
  void whoWantsNoWarningsIsShownNone() {
    try (Editor editor = Editor.start("--qemu", "7.2", "--quiet")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, Cli.WARNED);
      assertEquals(List.of(), editor.messages(file, List.of()));
      editor.replace(file, Cli.WRONG);
      assertEquals(List.of(UNKNOWN_DRIVER), editor.messages(file, List.of(UNKNOWN_DRIVER)));
    }
  }

  @Test
  void theNameOfACheckLeadsToItsPage() {
    Path pages = Path.of("").toAbsolutePath().resolveSibling("compiler/diagnostics");
    System.setProperty("mdtc.pages", pages.toString());
    try {
      PublishDiagnosticsCapabilities linked = new PublishDiagnosticsCapabilities();
      linked.setCodeDescriptionSupport(true);
      assertEquals(
          pages.resolve("unknown-driver.md").toUri().toString(),
          first(linked, Cli.WRONG).getCodeDescription().getHref());
      assertNull(first(new PublishDiagnosticsCapabilities(), Cli.WRONG).getCodeDescription());
    } finally {
      System.clearProperty("mdtc.pages");
    }
  }

  private Diagnostic first(PublishDiagnosticsCapabilities can, String text) {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
      documents.setPublishDiagnostics(can);
      ClientCapabilities capabilities = new ClientCapabilities();
      capabilities.setTextDocument(documents);
      editor.initialize(capabilities);
      editor.open(file, text);
      while (editor.publishes() == 0) {
        Thread.onSpinWait();
      }
      return editor.diagnostics(file).get(0);
    }
  }

  @Test
  void aMendIsAQuickFixThatRemovesItsDiagnostic() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
      CodeActionCapabilities literal = new CodeActionCapabilities();
      literal.setCodeActionLiteralSupport(new CodeActionLiteralSupportCapabilities());
      documents.setCodeAction(literal);
      ClientCapabilities capabilities = new ClientCapabilities();
      capabilities.setTextDocument(documents);
      editor.initialize(capabilities);
      editor.open(file, Cli.WRONG);
      Position at = Texts.position(Cli.WRONG, "virtio-rngg");
      List<CodeAction> actions =
          Editor.await(
                  editor
                      .documents()
                      .codeAction(
                          new CodeActionParams(
                              Editor.document(file),
                              new Range(at, at),
                              new CodeActionContext(List.of()))))
              .stream()
              .map(each -> each.getRight())
              .toList();
      assertEquals(
          List.of("did you mean virtio-rng-pci?", "Fix all that mdtc can mend"),
          actions.stream().map(CodeAction::getTitle).toList());
      TextEdit edit =
          actions.get(0).getEdit().getChanges().getOrDefault(Editor.uri(file), List.of()).get(0);
      editor.edit(file, edit.getRange(), edit.getNewText());
      assertEquals(List.of(), editor.messages(file, List.of()));
    }
  }
}
