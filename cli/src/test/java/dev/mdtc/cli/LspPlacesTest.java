package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SymbolCapabilities;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.WorkspaceSymbolResolveSupportCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a name leads to. */
class LspPlacesTest {
  private static final String PART =
      """
      / {
      	device {
      		net0: virtio-net-pci { mq = off; };
      	};
      };
      """;

  private static final String TEXT =
      """
      /dt-v1/;
      /include/ "part.dt"

      / {
      	machine = "q35";
      	blockdev {
      		img: null-co { };
      	};
      	device {
      		net1: virtio-net-pci { };
      		ctl: virtio-scsi-pci { };
      		bus ctl.0 {
      			disk: scsi-hd { drive = "img"; };
      		};
      	};
      };

      &net0 { mq = on; };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder).with("part.dt", PART).with("web.dt", TEXT);
    file = cli.path("web.dt");
    editor = Editor.start("--qemu", "7.2");
    editor.initialize(new ClientCapabilities());
    editor.open(file, TEXT);
    editor.open(cli.path("part.dt"), PART);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private static Position at(String part) {
    return Texts.position(TEXT, part);
  }

  private static List<String> places(
      CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> answer) {
    return Editor.await(answer).getLeft().stream().map(Texts::place).toList();
  }

  @Test
  void aPropertyIsDefinedWhereItIsSet() {
    assertEquals(
        List.of("part.dt:3:26", "web.dt:18:9"),
        places(
            editor
                .documents()
                .definition(new DefinitionParams(Editor.document(file), at("mq =")))));
    assertEquals(
        List.of("part.dt:3:26"),
        places(
            editor
                .documents()
                .declaration(new DeclarationParams(Editor.document(file), at("mq =")))));
  }

  @Test
  void theTypeOfALabelIsItsDriver() {
    assertEquals(
        List.of("part.dt:3:9"),
        places(
            editor
                .documents()
                .typeDefinition(new TypeDefinitionParams(Editor.document(file), at("net0 {")))));
    assertEquals(
        List.of("web.dt:11:8"),
        places(
            editor
                .documents()
                .typeDefinition(new TypeDefinitionParams(Editor.document(file), at("ctl.0")))));
    assertEquals(
        List.of("web.dt:11:3"),
        places(
            editor
                .documents()
                .definition(new DefinitionParams(Editor.document(file), at("ctl.0")))));
    assertEquals(
        List.of(),
        places(
            editor
                .documents()
                .typeDefinition(new TypeDefinitionParams(Editor.document(file), at("machine")))));
  }

  @Test
  void theDevicesOfADriverAreItsImplementations() {
    assertUsers();
  }

  private void assertUsers() {
    assertEquals(
        List.of("part.dt:3:9", "web.dt:10:9"),
        places(
            editor
                .documents()
                .implementation(
                    new ImplementationParams(Editor.document(file), at("virtio-net-pci")))));
    assertEquals(
        List.of("part.dt:3:9", "web.dt:10:9"),
        places(
            editor
                .documents()
                .implementation(new ImplementationParams(Editor.document(file), at("net0 {")))));
  }

  @Test
  void pinFilesRepeatNothing() {
    assertEquals(0, cli.run("pin -q --qemu 7.2 @web.dt").exit());
    editor.open(cli.path("web.pin.dt"), cli.text("web.pin.dt"));
    assertUsers();
    assertEquals(
        1,
        Editor.await(
                editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("scsi-hd")))
            .getRight()
            .size());
  }

  private List<String> linked(String part) {
    var ranges =
        Editor.await(
            editor
                .documents()
                .linkedEditingRange(new LinkedEditingRangeParams(Editor.document(file), at(part))));
    return ranges == null
        ? List.of()
        : ranges.getRanges().stream()
            .map(each -> each.getStart().getLine() + ":" + each.getStart().getCharacter())
            .toList();
  }

  @Test
  void aLabelAndItsUsesAreTypedOverAtOnce() {
    assertEquals(List.of("6:2", "12:28"), linked("img:"));
    assertEquals(List.of("10:2", "11:6"), linked("ctl:"));
    assertEquals(List.of(), linked("net0 {"), "it is defined in another file");
    assertEquals(List.of(), linked("virtio-scsi"));
    assertEquals(0, cli.run("pin -q --qemu 7.2 @web.dt").exit());
    assertEquals(List.of(), linked("ctl:"), "it is in the pin file, too");
  }

  @Test
  void aSymbolIsLookedUpWhenSomebodyGoesThere() {
    try (Editor other = Editor.start("--qemu", "7.2")) {
      SymbolCapabilities symbols = new SymbolCapabilities();
      symbols.setResolveSupport(
          new WorkspaceSymbolResolveSupportCapabilities(List.of("location.range")));
      WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
      workspace.setSymbol(symbols);
      ClientCapabilities capabilities = new ClientCapabilities();
      capabilities.setWorkspace(workspace);
      assertTrue(
          other
              .initialize(capabilities)
              .getCapabilities()
              .getWorkspaceSymbolProvider()
              .getRight()
              .getResolveProvider());
      other.open(file, TEXT);
      WorkspaceSymbol found =
          Editor.await(
                  other.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("scsi-hd")))
              .getRight()
              .get(0);
      assertTrue(found.getLocation().isRight());
      assertEquals(
          "web.dt:13:4",
          Texts.place(
              Editor.await(other.server().getWorkspaceService().resolveWorkspaceSymbol(found))
                  .getLocation()
                  .getLeft()));
    }
  }
}
