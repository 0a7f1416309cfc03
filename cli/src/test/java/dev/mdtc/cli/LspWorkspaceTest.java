package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.FileOperationsWorkspaceCapabilities;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does about files and folders. */
class LspWorkspaceTest {
  private static final String WEB = "/dt-v1/;\n/include/ \"site/lan.dt\"\n" + bare(Cli.GOOD);
  private static final String LAN = "/include/ \"base.dt\"\n/ { netdev { lan: user { }; }; };\n";
  private static final String BASE = "/ { smp = 2; };\n";

  @TempDir Path folder;
  private Cli cli;

  private static String bare(String text) {
    return text.substring(text.indexOf("/placement/"));
  }

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    Files.createDirectory(folder.resolve("site"));
    cli = new Cli(folder).with("web.dt", WEB).with("site/lan.dt", LAN).with("site/base.dt", BASE);
  }

  private static ClientCapabilities capabilities(List<String> operations) {
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(!operations.isEmpty());
    edits.setResourceOperations(operations);
    FileOperationsWorkspaceCapabilities files = new FileOperationsWorkspaceCapabilities();
    files.setWillRename(true);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceEdit(edits);
    workspace.setFileOperations(files);
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setWorkspace(workspace);
    capabilities.setTextDocument(new TextDocumentClientCapabilities());
    return capabilities;
  }

  private WorkspaceEdit rename(Editor editor, String from, String to) {
    FileRename rename = new FileRename(Editor.uri(cli.path(from)), Editor.uri(cli.path(to)));
    return Editor.await(
        editor
            .server()
            .getWorkspaceService()
            .willRenameFiles(new RenameFilesParams(List.of(rename))));
  }

  /** The text of a file after an edit. */
  private String after(WorkspaceEdit edit, String name) {
    return Texts.apply(
        cli.text(name), edit.getChanges().getOrDefault(Editor.uri(cli.path(name)), List.of()));
  }

  @Test
  void includesFollowTheirFiles() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      assertNotNull(
          editor
              .initialize(capabilities(List.of()), folder)
              .getCapabilities()
              .getWorkspace()
              .getFileOperations()
              .getWillRename());
      WorkspaceEdit renamed = rename(editor, "site/lan.dt", "site/office.dt");
      assertEquals(WEB.replace("lan.dt", "office.dt"), after(renamed, "web.dt"));
      WorkspaceEdit quoted = rename(editor, "site/lan.dt", "site/the \"lan\".dt");
      assertEquals(WEB.replace("lan.dt", "the \\\"lan\\\".dt"), after(quoted, "web.dt"));
      assertEquals(LAN, after(renamed, "site/lan.dt"));

      WorkspaceEdit moved = rename(editor, "site/lan.dt", "lan.dt");
      assertEquals(WEB.replace("site/lan.dt", "lan.dt"), after(moved, "web.dt"));
      assertEquals(LAN.replace("base.dt", "site/base.dt"), after(moved, "site/lan.dt"));

      WorkspaceEdit folders = rename(editor, "site", "place");
      assertEquals(WEB.replace("site/", "place/"), after(folders, "web.dt"));
      assertEquals(LAN, after(folders, "site/lan.dt"));

      WorkspaceEdit description = rename(editor, "web.dt", "site/web.dt");
      assertEquals(WEB.replace("site/lan.dt", "lan.dt"), after(description, "web.dt"));
    }
  }

  @Test
  void openTextsCountAndNotWhatIsSaved() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(List.of()), folder);
      String text = "// another line\n" + WEB;
      editor.open(cli.path("web.dt"), text);
      WorkspaceEdit edit = rename(editor, "site/lan.dt", "site/office.dt");
      assertEquals(
          text.replace("lan.dt", "office.dt"),
          Texts.apply(
              text, edit.getChanges().getOrDefault(Editor.uri(cli.path("web.dt")), List.of())));
    }
  }

  @Test
  void pinFilesGoAlong() {
    cli.run("pin --qemu 7.2 @web.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(List.of("rename")), folder);
      WorkspaceEdit edit = rename(editor, "web.dt", "shop.dt");
      RenameFile pin = (RenameFile) edit.getDocumentChanges().getLast().getRight();
      assertEquals(Editor.uri(cli.path("web.pin.dt")), pin.getOldUri());
      assertEquals(Editor.uri(cli.path("shop.pin.dt")), pin.getNewUri());
    }
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(List.of()), folder);
      rename(editor, "web.dt", "shop.dt");
      assertEquals(
          List.of("mdtc: rename web.pin.dt too, which holds the devices in their places"),
          editor.wishes(1));
    }
  }

  @Test
  void whoDoesNotAskIsNotAnswered() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      assertNull(
          editor
              .initialize(new ClientCapabilities(), folder)
              .getCapabilities()
              .getWorkspace()
              .getFileOperations());
      editor
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
      rename(editor, "web.dt", "shop.dt");
      assertEquals(List.of(), editor.wishes(0));
    }
  }

  @Test
  void filesThatValuesNameAreLinks() throws IOException {
    Files.writeString(folder.resolve("root.img"), "");
    String text =
        """
        /dt-v1/;

        / {
        	name = "web.dt";
        	blockdev {
        		root: raw { file = { driver = "file"; filename = "root.img"; }; };
        		none: raw { file = { driver = "file"; filename = "none.img"; }; };
        	};
        };
        """;
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(new ClientCapabilities());
      Path file = folder.resolve("shop.dt");
      editor.open(file, text);
      assertTrue(
          Editor.await(
                  editor.documents().documentLink(new DocumentLinkParams(Editor.document(file))))
              .stream()
              .anyMatch(each -> each.getTarget().equals(Editor.uri(folder.resolve("root.img")))));
    }
  }

  private static ClientCapabilities pulling() {
    ClientCapabilities capabilities = capabilities(List.of());
    capabilities.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
    WorkspaceClientCapabilities workspace = capabilities.getWorkspace();
    workspace.setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
    workspace.setInlayHint(new InlayHintWorkspaceCapabilities(true));
    workspace.setCodeLens(new CodeLensWorkspaceCapabilities(true));
    DidChangeWatchedFilesCapabilities watching = new DidChangeWatchedFilesCapabilities(true);
    watching.setRelativePatternSupport(true);
    workspace.setDidChangeWatchedFiles(watching);
    return capabilities;
  }

  @Test
  void theClientWatchesFoldersAndAsksAgainWhenFilesHaveChanged() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(pulling(), folder);
      String watched = editor.wishes(1).get(0);
      assertTrue(watched.contains(Editor.uri(folder)), watched);
      editor
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
      assertEquals(List.of("diagnostics", "hints", "lenses"), editor.wishes(3));
      WorkspaceFoldersChangeEvent event =
          new WorkspaceFoldersChangeEvent(
              List.of(Editor.folder(folder.resolve("site"))), List.of(Editor.folder(folder)));
      editor
          .server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(event));
      List<String> wishes = editor.wishes(5);
      assertEquals(List.of("diagnostics", "hints", "lenses", "unregister"), wishes.subList(0, 4));
      assertTrue(wishes.get(4).contains(Editor.uri(folder.resolve("site"))), wishes::toString);
    }
  }

  @Test
  void diagnosticsOfFoldersThatLeaveAreDropped() {
    cli.with("web.dt", WEB.replace("virtio-rng-pci", "virtio-rngg-pci"));
    Path part = cli.path("site/lan.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities(List.of()), folder);
      editor.open(part, LAN);
      String wrong = "QEMU 7.2.22 for x86_64 has no device 'virtio-rngg-pci'";
      List<String> expected = List.of(wrong + "\nhelp: did you mean virtio-rng-pci?");
      assertEquals(expected, editor.messages(cli.path("web.dt"), expected));
      WorkspaceFoldersChangeEvent left =
          new WorkspaceFoldersChangeEvent(List.of(), List.of(Editor.folder(folder)));
      editor
          .server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(left));
      assertEquals(List.of(), editor.messages(cli.path("web.dt"), List.of()));
    }
  }

  private static List<WorkspaceDocumentDiagnosticReport> pull(
      Editor editor, List<PreviousResultId> before) {
    return Editor.await(
            editor.server().getWorkspaceService().diagnostic(new WorkspaceDiagnosticParams(before)))
        .getItems();
  }

  @Test
  void allDescriptionsOfTheFoldersAreChecked() {
    cli.with("wrong.dt", Cli.WRONG);
    cli.run("pin --qemu 7.2 @web.dt");
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(pulling(), folder);
      List<WorkspaceDocumentDiagnosticReport> reports = pull(editor, List.of());
      assertEquals(
          List.of("web.dt: 0", "lan.dt: 1", "wrong.dt: 1"),
          reports.stream()
              .map(each -> each.getLeft())
              .map(each -> each.getUri().replaceAll(".*/", "") + ": " + each.getItems().size())
              .toList());
      List<PreviousResultId> before =
          reports.stream()
              .map(each -> each.getLeft())
              .map(each -> new PreviousResultId(each.getUri(), each.getResultId()))
              .toList();
      assertTrue(
          pull(editor, before).stream().allMatch(WorkspaceDocumentDiagnosticReport::isRight));

      editor.open(cli.path("wrong.dt"), Cli.GOOD);
      assertEquals(List.of(), pull(editor, before).get(2).getLeft().getItems());

      WorkspaceFoldersChangeEvent left =
          new WorkspaceFoldersChangeEvent(List.of(), List.of(Editor.folder(folder)));
      editor
          .server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(left));
      editor.close(cli.path("wrong.dt"));
      assertTrue(
          pull(editor, before).stream()
              .filter(each -> each.isLeft())
              .allMatch(each -> each.getLeft().getItems().isEmpty()));
    }
  }

  @Test
  void withoutAFolderOpenDescriptionsAreCheckedButNotWhatIsIncludedBesideThem() {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(pulling());
      editor.open(cli.path("site/base.dt"), BASE);
      assertEquals(List.of(), pull(editor, List.of()));

      editor.open(cli.path("site/lan.dt"), "/dt-v1/;\n" + LAN);
      assertEquals(
          List.of("lan.dt"),
          pull(editor, List.of()).stream()
              .map(each -> each.getLeft().getUri().replaceAll(".*/", ""))
              .toList());
    }
  }
}
