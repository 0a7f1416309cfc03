package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of the text after which the machine is the same. */
class LspRefactorTest {
  private static final Pattern HEAD = Pattern.compile("(?m)^\\t\\t+(\\w+: )?([a-z][\\w-]+) \\{");

  private static final String ONE_PLACE = "Write the place and version of this device";

  @TempDir Path folder;

  private static ClientCapabilities capabilities(boolean files) {
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of(""))));
    actions.setDisabledSupport(true);
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCodeAction(actions);
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    documents.setDocumentSymbol(symbols);
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(files);
    edits.setResourceOperations(files ? List.of("create") : List.of());
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceEdit(edits);
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    capabilities.setWorkspace(workspace);
    return capabilities;
  }

  private static List<CodeAction> actions(Editor editor, Path file, Range range, String kind) {
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(kind));
    List<CodeAction> actions =
        Editor.await(
                editor
                    .documents()
                    .codeAction(new CodeActionParams(Editor.document(file), range, context)))
            .stream()
            .map(each -> each.getRight())
            .toList();
    actions.forEach(each -> assertTrue(each.getKind().startsWith(kind), each::toString));
    return actions;
  }

  private static String applied(String text, Path file, WorkspaceEdit edit) {
    if (edit.getChanges() != null && !edit.getChanges().isEmpty()) {
      return Texts.apply(text, edit.getChanges().getOrDefault(Editor.uri(file), List.of()));
    }
    List<TextEdit> edits = new ArrayList<>();
    for (var change : edit.getDocumentChanges()) {
      if (change.isLeft() && change.getLeft().getTextDocument().getUri().equals(Editor.uri(file))) {
        edits.addAll(edits(change.getLeft()));
      }
    }
    return Texts.apply(text, edits);
  }

  private static List<TextEdit> edits(TextDocumentEdit edit) {
    return edit.getEdits().stream().map(each -> each.getLeft()).toList();
  }

  static Stream<Path> examples() throws IOException {
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples");
    try (Stream<Path> files = Files.list(examples)) {
      return files.filter(file -> file.toString().endsWith(".dt")).sorted().toList().stream();
    }
  }

  private String argv(Cli cli, String name) {
    Cli.Result result = cli.run("compile -f argv @" + name);
    assertEquals(0, result.exit(), () -> cli.text(name) + result.err());
    return result.out();
  }

  /** All comments and other tokens of a text, without what stands between them. */
  private static boolean keepsComments(String before, String after) {
    Matcher comments = Pattern.compile("//.*|/\\*(?s:.*?)\\*/").matcher(before);
    return comments.results().allMatch(each -> after.contains(each.group()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void placesAreWrittenAndNothingChanges(Path example) throws IOException {
    String text = Files.readString(example);
    Cli cli = new Cli(folder.toRealPath()).with("web.dt", text);
    String argv = argv(cli, "web.dt");
    Path file = cli.path("web.dt");
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities(true));
      editor.open(file, text);
      String devices = text.substring(text.indexOf("device {"));
      Matcher heads = HEAD.matcher(devices);
      while (heads.find()) {
        int offset = text.length() - devices.length() + heads.start(2);
        Position at = Texts.position(text, text.substring(offset));
        List<CodeAction> actions =
            actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite);
        for (CodeAction action : actions) {
          if (action.getDisabled() != null) {
            assertEquals(ONE_PLACE, action.getTitle());
            continue;
          }
          if (action.getEdit() == null) {
            assertEquals("mdtc.pin", action.getCommand().getCommand());
            continue;
          }
          String changed = applied(text, file, action.getEdit());
          assertTrue(keepsComments(text, changed), changed);
          cli.with("changed.dt", changed);
          assertEquals(argv, argv(cli, "changed.dt"), changed);
        }
      }
    }
  }

  @Test
  void portsThatWereAddedAreWrittenToo() {
    String text =
        """
        /dt-v1/;

        / {
        	machine = "pc-q35-7.2";
        	device {
        		net0: virtio-net-pci { }; // the only one
        	};
        };
        """;
    Cli cli = new Cli(folder).with("web.dt", text);
    Path file = cli.path("web.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(true));
      editor.open(file, text);
      Position at = Texts.position(text, "virtio");
      List<CodeAction> actions =
          actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite);
      assertEquals(
          text.replace(
              "\t\tnet0: virtio-net-pci { };",
              """
              \t\tbus pcie.0 { rp1: pcie-root-port@2 { /version/ "7.2"; multifunction; chassis = 1; \
              port = 16; }; };
              		bus rp1 {
              			net0: virtio-net-pci@0 { /version/ "7.2"; };
              		};\
              """),
          applied(text, file, actions.get(0).getEdit()));
    }
  }

  @Test
  void aNodeGetsTheLabelThatIsItsIdAnyway() {
    String text = Cli.WARNED;
    Cli cli = new Cli(folder).with("web.dt", text);
    Path file = cli.path("web.dt");
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities(true));
      editor.open(file, text);
      Position at = Texts.position(text, "virtio");
      CodeAction action =
          actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite).get(0);
      assertEquals("Label this node 'virtio-rng-pci-1'", action.getTitle());
      cli.with("changed.dt", applied(text, file, action.getEdit()));
      assertEquals(argv(cli, "web.dt"), argv(cli, "changed.dt"));
    }
  }

  private static void ranges(DocumentSymbol symbol, List<Range> ranges) {
    ranges.add(symbol.getRange());
    symbol.getChildren().forEach(child -> ranges(child, ranges));
  }

  private static String tokens(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatIsExtractedIsIncludedAndCanBePutBack(Path example) throws IOException {
    String text = Files.readString(example);
    Cli cli = new Cli(folder.toRealPath()).with("web.dt", text);
    String argv = argv(cli, "web.dt");
    Path file = cli.path("web.dt");
    int extracted = 0;
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities(true));
      editor.open(file, text);
      List<Range> ranges = new ArrayList<>();
      Editor.await(
              editor.documents().documentSymbol(new DocumentSymbolParams(Editor.document(file))))
          .forEach(symbol -> ranges(symbol.getRight(), ranges));
      for (int i = 0; i < ranges.size(); i += 5) {
        List<CodeAction> actions =
            actions(editor, file, ranges.get(i), CodeActionKind.RefactorExtract);
        if (actions.isEmpty()) {
          continue;
        }
        extracted++;
        WorkspaceEdit edit = actions.get(0).getEdit();
        CreateFile created = (CreateFile) edit.getDocumentChanges().get(0).getRight();
        Path part = Path.of(URI.create(created.getUri()));
        Files.writeString(
            part, edits(edit.getDocumentChanges().get(1).getLeft()).get(0).getNewText());
        String changed = applied(text, file, edit);
        cli.with("web.dt", changed);
        assertEquals(argv, argv(cli, "web.dt"), changed);

        editor.replace(file, changed);
        Position at = Texts.position(changed, "/include/ \"" + part.getFileName());
        CodeAction back =
            actions(editor, file, new Range(at, at), CodeActionKind.RefactorInline).get(0);
        assertEquals(tokens(text), tokens(applied(changed, file, back.getEdit())));
        editor.replace(file, text);
        Files.delete(part);
      }
    }
    assertTrue(extracted > 2, () -> "too few were extracted");
  }

  @Test
  void anEditorThatCannotMakeFilesIsToldSo() {
    Cli cli = new Cli(folder).with("web.dt", Cli.GOOD);
    Path file = cli.path("web.dt");
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities(false));
      editor.open(file, Cli.GOOD);
      Range line =
          new Range(
              Texts.position(Cli.GOOD, "\tmachine"), Texts.position(Cli.GOOD, "\n\n\tdevice"));
      CodeAction action = actions(editor, file, line, CodeActionKind.RefactorExtract).get(0);
      assertEquals("this editor can't make files on demand", action.getDisabled().getReason());
      Range half =
          new Range(Texts.position(Cli.GOOD, "machine"), Texts.position(Cli.GOOD, "chine = "));
      assertEquals(List.of(), actions(editor, file, half, CodeActionKind.RefactorExtract));
    }
  }

  @Test
  void ofLongTextsTheEditsComeOnceTheyAreWanted() {
    StringBuilder text = new StringBuilder("/dt-v1/;\n/ {\n\tmachine = \"q35\";\n\tdevice {\n");
    for (int i = 0; i < 20; i++) {
      text.append("\t\ts" + i + ": virtio-scsi-pci {\n");
      for (int j = 0; j < 150; j++) {
        text.append("\t\t\tc" + i + "x" + j + ": scsi-cd { };\n");
      }
      text.append("\t\t};\n");
    }
    text.append("\t};\n};\n");
    String before = text.toString();
    Cli cli = new Cli(folder).with("web.dt", before);
    Path file = cli.path("web.dt");
    ClientCapabilities capabilities = capabilities(true);
    CodeActionCapabilities can = capabilities.getTextDocument().getCodeAction();
    can.setDataSupport(true);
    can.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
    Position at = Texts.position(before, "c7x7:");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities);
      editor.open(file, before);
      List<CodeAction> actions =
          actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite);
      assertEquals(ONE_PLACE, actions.get(0).getTitle());
      String argv = cli.run("compile -f argv --qemu 7.2 @web.dt").out();
      for (CodeAction action : actions.subList(0, 2)) {
        assertNull(action.getEdit());
        CodeAction whole = Editor.await(editor.documents().resolveCodeAction(action));
        cli.with("changed.dt", applied(before, file, whole.getEdit()));
        assertEquals(argv, cli.run("compile -f argv --qemu 7.2 @changed.dt").out());
      }
    }
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(true));
      editor.open(file, before);
      assertEquals(
          List.of("Write all places and versions into a pin file beside it"),
          actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite).stream()
              .map(CodeAction::getTitle)
              .toList());
    }
  }

  @Test
  void lineEndsStayAsTheyAre() {
    String text = Cli.WARNED.replace("\n", "\r\n");
    Cli cli = new Cli(folder).with("web.dt", text);
    Path file = cli.path("web.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(true));
      editor.open(file, text);
      Position at = Texts.position(text, "virtio");
      CodeAction action =
          actions(editor, file, new Range(at, at), CodeActionKind.RefactorRewrite).stream()
              .filter(each -> each.getTitle().equals(ONE_PLACE))
              .findFirst()
              .orElseThrow();
      String changed = applied(text, file, action.getEdit());
      assertEquals(changed.replace("\r\n", "\n").replace("\n", "\r\n"), changed);
    }
  }
}
