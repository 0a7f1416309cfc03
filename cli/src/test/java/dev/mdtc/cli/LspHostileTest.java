package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.TypeHierarchySupertypesParams;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolLocation;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that make no sense are answered with nothing, and those that nobody awaits end. */
class LspHostileTest {
  private static final int CANCELLED = -32800;
  private static final int REFUSED = -32803;
  private static final int INVALID_PARAMS = -32602;
  private static final int INVALID_REQUEST = -32600;

  private static final List<Position> POSITIONS =
      List.of(
          new Position(-1, -1),
          new Position(0, -5),
          new Position(0, Integer.MAX_VALUE),
          new Position(Integer.MAX_VALUE, 0),
          new Position(Integer.MAX_VALUE, Integer.MAX_VALUE),
          new Position(Integer.MIN_VALUE, Integer.MIN_VALUE),
          new Position(3, 1));

  private static final List<String> TEXTS =
      List.of(
          "",
          Cli.GOOD,
          Cli.WRONG,
          "/dt-v1/;\n/include/ \"\0\"\n/ { device { a: ",
          "&",
          "\"",
          "/*",
          "{".repeat(3000),
          "/include/ \"web.dt\"",
          "bus bus bus { bus",
          "\r\r\n\n\ud83d");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() throws Exception {
    folder = folder.toRealPath();
    file = folder.resolve("web.dt");
  }

  private static int code(CompletableFuture<?> answer) {
    try {
      answer.get();
      return 0;
    } catch (ExecutionException e) {
      return e.getCause() instanceof ResponseErrorException refusal
          ? refusal.getResponseError().getCode()
          : 1;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void answersAll(Editor editor, String uri) {
    TextDocumentIdentifier document = new TextDocumentIdentifier(uri);
    Map<String, Integer> codes = new TreeMap<>();
    for (Position position : POSITIONS) {
      Questions.ALL.forEach(
          (method, asking) -> {
            int code = code(editor.request(method, asking.apply(document, position)));
            boolean refused = code == REFUSED && method.endsWith("rename");
            if (code != 0 && !refused) {
              codes.put(method + " in " + uri + " at " + position, code);
            }
          });
    }
    assertEquals(Map.of(), codes);
  }

  @Test
  void everyQuestionAboutAnyTextIsAnswered() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, "");
      for (String text : TEXTS) {
        editor.replace(file, text);
        answersAll(editor, Editor.uri(file));
      }
      assertEquals(0, editor.end());
    }
  }

  @Test
  void questionsAboutNothingAreAnsweredWithNothing() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open("untitled:Untitled-1", Cli.WRONG);
      for (String uri :
          List.of(
              "untitled:Untitled-1",
              "untitled:Untitled-2",
              Editor.uri(file),
              Editor.uri(folder),
              "",
              "%",
              "file:///%00",
              "file://elsewhere/share/web.dt",
              "http://localhost/web.dt",
              "web.dt")) {
        answersAll(editor, uri);
        answersHierarchies(editor, uri);
      }
      assertEquals(0, editor.end());
    }
  }

  private static void answersHierarchies(Editor editor, String uri) {
    Range range = new Range(POSITIONS.get(0), POSITIONS.get(4));
    for (Object data : List.of("", "device 0", "device -1", 7, List.of("bus pcie.0"))) {
      CallHierarchyItem call = new CallHierarchyItem("rng0", SymbolKind.Object, uri, range, range);
      call.setData(data);
      TypeHierarchyItem type = new TypeHierarchyItem("device", SymbolKind.Class, uri, range, range);
      type.setData(data);
      WorkspaceSymbol symbol =
          new WorkspaceSymbol(
              "a", SymbolKind.Object, Either.forRight(new WorkspaceSymbolLocation(uri)));
      symbol.setData(data);
      CompletionItem item = new CompletionItem("a");
      item.setData(data);
      List<CompletableFuture<?>> answers =
          List.of(
              editor
                  .documents()
                  .callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(call)),
              editor
                  .documents()
                  .callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(call)),
              editor.documents().typeHierarchySubtypes(new TypeHierarchySubtypesParams(type)),
              editor.documents().typeHierarchySupertypes(new TypeHierarchySupertypesParams(type)),
              editor.documents().resolveCompletionItem(item),
              editor.server().getWorkspaceService().resolveWorkspaceSymbol(symbol),
              editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams(uri)));
      assertEquals(
          List.of(0, 0, 0, 0, 0, 0, 0),
          answers.stream().map(LspHostileTest::code).toList(),
          () -> uri + " " + data);
    }
  }

  @Test
  void whatLacksItsParametersIsTheClientsMistake() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      editor.open(file, Cli.GOOD);
      for (String method : Questions.ALL.keySet()) {
        for (Map<String, Object> params :
            List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("textDocument", Map.of()),
                Map.<String, Object>of("position", Map.of("line", 1)))) {
          int code = code(editor.request(method, params));
          assertTrue(
              code == INVALID_PARAMS || code == INVALID_REQUEST,
              method + " " + params + " " + code);
        }
      }
      assertEquals(0, editor.end());
    }
  }

  @Test
  void whatIsCancelledEnds() throws Exception {
    StringBuilder text = new StringBuilder("/dt-v1/;\n/ { machine = \"q35\"; device {\n");
    for (int i = 0; i < 4000; i++) {
      text.append("n").append(i).append(": virtio-rng-pci { };\n");
    }
    text.append("}; };\n");
    try (Wire wire = Wire.start("--qemu", "7.2")) {
      wire.request(0, "initialize", Map.of("capabilities", Map.of()));
      wire.notify("initialized", Map.of());
      TextDocumentIdentifier document = Editor.document(file);
      wire.notify(
          "textDocument/didOpen",
          Map.of(
              "textDocument", new TextDocumentItem(document.getUri(), "mdtc", 1, text.toString())));
      Position at = new Position(40, 8);
      List<String> methods = new ArrayList<>();
      methods.add("textDocument/hover");
      methods.add("textDocument/inlayHint");
      methods.addAll(Questions.ALL.keySet());
      int id = 0;
      for (String method : methods) {
        wire.request(++id, method, Questions.asking(method).apply(document, at));
      }
      for (int each = 1; each <= id; each++) {
        wire.notify("$/cancelRequest", Map.of("id", each));
      }
      Map<String, Integer> codes = new TreeMap<>();
      Map<String, Integer> expected = new TreeMap<>();
      for (int each = 1; each <= id; each++) {
        codes.put(each + " " + methods.get(each - 1), wire.code(each));
        expected.put(each + " " + methods.get(each - 1), CANCELLED);
      }
      assertEquals(expected, codes);
    }
  }
}
