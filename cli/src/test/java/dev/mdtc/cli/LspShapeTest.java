package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor learns of a text's shape and of its names. */
class LspShapeTest {
  private static final String PART =
      """
      / {
      	netdev {
      		lan: user { };
      	};
      };
      """;

  private static final String WHOLE =
      """
      /dt-v1/;
      /include/ "part.dt"

      / {
      	machine = "q35";

      	device {
      		net0: virtio-net-pci { netdev = &lan; };
      	};
      };

      &lan { restrict = on; };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Path file;
  private Editor editor;

  @BeforeEach
  void open() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder).with("part.dt", PART).with("web.dt", WHOLE);
    file = cli.path("web.dt");
    editor = Editor.start("--qemu", "7.2");
    editor.initialize(new ClientCapabilities());
    editor.open(file, WHOLE);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private static Position at(String part) {
    return Texts.position(WHOLE, part);
  }

  private static Throwable innermost(Throwable problem) {
    Throwable cause = problem.getCause();
    return cause == null ? problem : innermost(cause);
  }

  @Test
  void formattingIsThatOfTheCommandLine() {
    String untidy = WHOLE.replace("\t\t", "   ").replace("{ netdev", "{netdev");
    editor.replace(file, untidy);
    List<? extends TextEdit> edits =
        Editor.await(
            editor
                .documents()
                .formatting(
                    new DocumentFormattingParams(
                        Editor.document(file), new FormattingOptions(4, true))));
    assertEquals(WHOLE, Texts.apply(untidy, edits));
  }

  @Test
  void symbolsFoldsSelectionsAndColorsFollowTheText() {
    List<String> symbols =
        Editor.await(
                editor.documents().documentSymbol(new DocumentSymbolParams(Editor.document(file))))
            .stream()
            .map(each -> each.getLeft().getName())
            .toList();
    assertEquals(List.of("/", "machine", "device", "net0", "netdev", "&lan", "restrict"), symbols);
    List<String> folds =
        Editor.await(
                editor
                    .documents()
                    .foldingRange(new FoldingRangeRequestParams(Editor.document(file))))
            .stream()
            .map(each -> each.getStartLine() + "-" + each.getEndLine())
            .toList();
    assertEquals(List.of("6-7", "3-8"), folds);
    SelectionRange selection =
        Editor.await(
                editor
                    .documents()
                    .selectionRange(
                        new SelectionRangeParams(Editor.document(file), List.of(at("&lan; };")))))
            .get(0);
    assertEquals(at("&lan; };"), selection.getRange().getStart());
    assertEquals(at("netdev = "), selection.getParent().getRange().getStart());
    assertEquals(at("net0:"), selection.getParent().getParent().getRange().getStart());
    List<Integer> tokens =
        Editor.await(
                editor
                    .documents()
                    .semanticTokensFull(new SemanticTokensParams(Editor.document(file))))
            .getData();
    assertEquals(0, tokens.size() % 5);
    assertEquals("/dt-v1/".length(), tokens.get(2));
  }

  @Test
  void aNameIsFoundInAllFilesThatBelongTogether() {
    List<? extends Location> definition =
        Editor.await(
                editor
                    .documents()
                    .definition(new DefinitionParams(Editor.document(file), at("&lan;"))))
            .getLeft();
    assertEquals(List.of("part.dt:3:3"), definition.stream().map(Texts::place).toList());
    List<? extends Location> references =
        Editor.await(
            editor
                .documents()
                .references(
                    new ReferenceParams(
                        Editor.document(file), at("&lan;"), new ReferenceContext(true))));
    assertEquals(
        List.of("web.dt:8:36", "web.dt:12:2", "part.dt:3:3"),
        references.stream().map(Texts::place).toList());
    assertEquals(
        2,
        Editor.await(
                editor
                    .documents()
                    .documentHighlight(
                        new DocumentHighlightParams(Editor.document(file), at("&lan;"))))
            .size());
  }

  @Test
  void anIncludeLeadsToItsFile() {
    List<? extends Location> definition =
        Editor.await(
                editor
                    .documents()
                    .definition(new DefinitionParams(Editor.document(file), at("part.dt"))))
            .getLeft();
    assertEquals(List.of("part.dt:1:1"), definition.stream().map(Texts::place).toList());
    assertEquals(
        Editor.uri(cli.path("part.dt")),
        Editor.await(editor.documents().documentLink(new DocumentLinkParams(Editor.document(file))))
            .get(0)
            .getTarget());
  }

  @Test
  void aLabelGetsAnotherNameInAllFiles() {
    Map<String, List<TextEdit>> edits =
        Editor.await(
                editor
                    .documents()
                    .rename(new RenameParams(Editor.document(file), at("&lan;"), "office")))
            .getChanges();
    assertEquals(
        WHOLE.replace("&lan", "&office"),
        Texts.apply(WHOLE, edits.getOrDefault(Editor.uri(file), List.of())));
    assertEquals(
        PART.replace("lan:", "office:"),
        Texts.apply(PART, edits.getOrDefault(Editor.uri(cli.path("part.dt")), List.of())));
  }

  @Test
  void aNameThatIsTakenOrNoneIsRefused() {
    for (String name : List.of("net0", "1 bad;{name", "")) {
      AssertionError refused =
          assertThrows(
              AssertionError.class,
              () ->
                  Editor.await(
                      editor
                          .documents()
                          .rename(new RenameParams(Editor.document(file), at("&lan;"), name))));
      assertEquals(
          name.equals("net0")
              ? "the label 'net0' is taken"
              : "'" + name + "' can't be an id in QEMU",
          innermost(refused).getMessage());
    }
  }

  @Test
  void nodesAreFoundByTheirLabelOrDriver() {
    assertEquals(
        List.of("net0"),
        Editor.await(
                editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("VIRTIO")))
            .getRight()
            .stream()
            .map(each -> each.getName())
            .toList());
  }
}
