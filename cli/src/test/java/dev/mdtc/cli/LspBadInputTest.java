package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor, a user or a disk may do wrong, and what the server makes of it. */
class LspBadInputTest {
  private static final String START = "/dt-v1/;\n/placement/ \"qemu\";\n";
  private static final String MACHINE = "/ { machine = \"q35\"; };\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    cli = new Cli(folder);
  }

  private static String refusal(CompletableFuture<?> answer) {
    ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
    ResponseError refused =
        assertInstanceOf(ResponseErrorException.class, failure.getCause()).getResponseError();
    return refused.getCode() + " " + refused.getMessage();
  }

  private static void answers(Editor editor, Path file) {
    Editor.await(
        editor.documents().hover(new HoverParams(Editor.document(file), new Position(1, 2))));
  }

  @Test
  void aRequestWithoutWhatItNeedsIsRefused() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      assertEquals(
          "-32602 'textDocument/hover' came without parameters",
          refusal(editor.request("textDocument/hover", null)));
      assertEquals(
          "-32602 'textDocument/hover' lacks params.position",
          refusal(editor.request("textDocument/hover", Map.of())));
      answers(editor, cli.path("web.dt"));
    }
  }

  @Test
  void filesThatBeginToIncludeEachOtherAreReported() {
    cli.with("a.dt", START + "/include/ \"b.dt\"\n" + MACHINE).with("b.dt", "/ { };\n");
    Path a = cli.path("a.dt");
    Path b = cli.path("b.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(a, cli.text("a.dt"));
      editor.open(b, cli.text("b.dt"));
      assertEquals(List.of(), editor.messages(b, List.of()));
      editor.edit(b, new Range(new Position(0, 0), new Position(0, 0)), "/include/ \"a.dt\"\n");
      editor.awaitMessage(b, "includes itself");
      answers(editor, b);
      editor.edit(b, new Range(new Position(0, 0), new Position(1, 0)), "");
      assertEquals(List.of(), editor.messages(b, List.of()));
    }
  }

  @Test
  void anIncludedFileThatVanishesIsReported() throws IOException {
    cli.with("a.dt", START + "/include/ \"b.dt\"\n" + MACHINE).with("b.dt", "/ { };\n");
    Path a = cli.path("a.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(a, cli.text("a.dt"));
      assertEquals(List.of(), editor.messages(a, List.of()));
      Files.delete(cli.path("b.dt"));
      changed(editor, "b.dt", FileChangeType.Deleted);
      editor.awaitMessage(a, "there is no file 'b.dt'");
      cli.with("b.dt", "/ { };\n");
      changed(editor, "b.dt", FileChangeType.Created);
      assertEquals(List.of(), editor.messages(a, List.of()));
      Files.delete(a);
      changed(editor, "a.dt", FileChangeType.Deleted);
      answers(editor, a);
    }
  }

  private void changed(Editor editor, String name, FileChangeType type) {
    FileEvent event = new FileEvent(Editor.uri(cli.path(name)), type);
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(event)));
  }

  @Test
  void aLineOfTwoMegabytesIsAnswered() {
    String text = START + "/ { machine = \"q35\"; }; //" + "x".repeat(2 << 20) + "\n";
    Path file = cli.path("long.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, text);
      assertEquals(List.of(), editor.messages(file, List.of()));
      editor.edit(file, new Range(new Position(2, 30), new Position(2, 30)), "y");
      answers(editor, file);
    }
  }

  @Test
  void bracesNestedDeeplyAreAnswered() {
    Path file = cli.path("deep.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, START + "/ { " + "a { ".repeat(20_000));
      editor.awaitMessage(file, "nested more than");
      Editor.await(
          editor.documents().documentSymbol(new DocumentSymbolParams(Editor.document(file))));
      answers(editor, file);
    }
  }

  @Test
  void aFolderOfTenThousandDescriptionsIsServed() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      Path part = folder.resolve("part" + i / 100);
      Files.createDirectories(part);
      Files.writeString(
          part.resolve("vm" + i + ".dt"), START + "/include/ \"../base.dt\"\n" + MACHINE);
    }
    cli.with("base.dt", "/ { device { rng0: virtio-rng-pci { }; }; };\n");
    Path file = folder.resolve("part7/vm777.dt");
    try (Editor editor = Editor.start("--qemu", "7.2", "-I", folder.toString())) {
      InitializeParams params = new InitializeParams();
      params.setCapabilities(new ClientCapabilities());
      params.setWorkspaceFolders(List.of(new WorkspaceFolder(Editor.uri(folder), "all")));
      Editor.await(editor.server().initialize(params));
      editor.server().initialized(new InitializedParams());
      editor.open(file, Files.readString(file));
      assertEquals(List.of(), editor.messages(file, List.of()));
      editor.open(cli.path("base.dt"), cli.text("base.dt") + "nonsense");
      editor.awaitMessage(cli.path("base.dt"), "expected");
      Editor.await(editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("rng0")));
    }
  }

  @Test
  void aNewFileInALinkedFolderIsTheSameOnceItIsSaved() throws IOException {
    Files.createDirectory(cli.path("real"));
    Files.createSymbolicLink(cli.path("link"), cli.path("real"));
    Path file = cli.path("link/new.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, START + MACHINE);
      assertEquals(List.of(), editor.messages(file, List.of()));
      cli.with("link/new.dt", START + MACHINE);
      editor.replace(file, START + MACHINE.replace("q35", "q36"));
      editor.awaitMessage(file, "q36");
      Files.delete(file);
      editor.replace(file, START + MACHINE.replace("q35", "q37"));
      editor.awaitMessage(file, "q37");
    }
  }

  @Test
  void aLinkThatBecomesAFileStaysTheSameDocument() throws IOException {
    cli.with("real.dt", START + MACHINE);
    Path file = cli.path("link.dt");
    Files.createSymbolicLink(file, cli.path("real.dt"));
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, START + MACHINE);
      assertEquals(List.of(), editor.messages(file, List.of()));
      Files.delete(file);
      cli.with("link.dt", START + MACHINE);
      editor.replace(file, START + MACHINE.replace("q35", "q36"));
      editor.awaitMessage(file, "q36");
      editor.close(file);
      assertEquals(List.of(), editor.messages(file, List.of()));
    }
  }

  @Test
  void urisThatAreNotEscapedMeanTheirFiles() {
    cli.with("part [1] #2.dt", "/ { };\n");
    String uri = "file://" + cli.path("a b [1] #2.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(uri, START + "/include/ \"part [1] #2.dt\"\n" + MACHINE);
      DocumentLinkParams links = new DocumentLinkParams(new TextDocumentIdentifier(uri));
      assertEquals(
          List.of(Editor.uri(cli.path("part [1] #2.dt"))),
          Editor.await(editor.documents().documentLink(links)).stream()
              .map(link -> link.getTarget())
              .toList());
    }
  }

  @Test
  void whatIsWrongInTheLibraryIsShownAtItsInclude() {
    Path file = cli.path("a.dt");
    String text = "/dt-v1/;\n/arch/ \"x86_64\";\n/include/ \"virt.dt\"\n";
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, text);
      editor.awaitMessage(file, "note: this is in <library>/virt.dt, line ");
      assertEquals(
          List.of(new Range(new Position(2, 10), new Position(2, 19))),
          editor.diagnostics(file).stream().map(each -> each.getRange()).toList());
    }
  }
}
