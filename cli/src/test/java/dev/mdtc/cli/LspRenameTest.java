package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another name is all that a rename changes. */
class LspRenameTest {
  private static final String GONE = "\t\tnet0: virtio-net-pci { };\n";

  private static final String WHOLE =
      """
      /dt-v1/;
      /placement/ "qemu";

      / {
      	machine = "q35";
      	netdev {
      		lan: user { };
      	};
      	blockdev {
      		disk: raw { file = { driver = "null-co"; }; };
      		copy: raw { file = "disk"; };
      	};

      	device {
      		net0: virtio-net-pci { };
      		net1: virtio-net-pci { netdev = "lan"; };
      		scsi: virtio-scsi-pci {
      			hd0: scsi-hd { drive = "copy"; };
      		};
      		bus scsi.0 {
      			hd1: scsi-hd { drive = "disk"; share-rw; };
      		};
      		virtio-rng-pci { };
      	};
      };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder);
    file = cli.path("web.dt");
    editor = Editor.start("--qemu", "7.2");
    editor.initialize(new ClientCapabilities());
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private void write(String name, String text) {
    cli.with(name, text);
    editor.open(cli.path(name), text);
  }

  private String compile() {
    Cli.Result result = cli.run("compile -q --qemu 7.2 -f argv @web.dt");
    assertEquals("", result.err());
    return result.out();
  }

  /** Renames in the open description and writes what comes of it into all files. */
  private void rename(String at, String name) {
    Map<String, List<TextEdit>> edits =
        new TreeMap<>(
            Editor.await(
                    editor
                        .documents()
                        .rename(
                            new RenameParams(
                                Editor.document(file),
                                Texts.position(cli.text("web.dt"), at),
                                name)))
                .getChanges());
    edits.forEach(
        (uri, changes) -> {
          String changed = String.valueOf(Path.of(java.net.URI.create(uri)).getFileName());
          cli.with(changed, Texts.apply(cli.text(changed), changes));
        });
  }

  @Test
  void aPinnedDeviceStaysInItsPlace() {
    write("web.dt", WHOLE);
    assertEquals("", cli.run("pin -q --qemu 7.2 @web.dt").err());
    write("web.dt", WHOLE.replace(GONE, ""));
    String before = compile();
    rename("net1:", "office");
    assertEquals(before.replace("net1", "office"), compile());
    rename("scsi:", "ctl");
    String after = before.replace("net1", "office").replace("id=scsi", "id=ctl");
    assertEquals(after.replace("scsi.0", "ctl.0"), compile());
    assertNotEquals(cli.run("compile -q --no-pin --qemu 7.2 -f argv @web.dt").out(), compile());
  }

  @Test
  void idsInQuotesAreReferences() {
    write("web.dt", WHOLE);
    String before = compile();
    rename("disk\"; }", "image");
    assertEquals(
        WHOLE.replace("disk: raw", "image: raw").replace("\"disk\"", "\"image\""),
        cli.text("web.dt"));
    assertEquals(before.replace("disk", "image"), compile());
    editor.replace(file, WHOLE);
    var lan = Texts.position(WHOLE, "lan\"");
    assertEquals(
        Texts.position(WHOLE, "lan: user"),
        Editor.await(
                editor.documents().definition(new DefinitionParams(Editor.document(file), lan)))
            .getLeft()
            .get(0)
            .getRange()
            .getStart());
    assertEquals(
        2,
        Editor.await(
                editor
                    .documents()
                    .documentHighlight(new DocumentHighlightParams(Editor.document(file), lan)))
            .size());
    assertEquals(
        1,
        Editor.await(
                editor
                    .documents()
                    .references(
                        new ReferenceParams(
                            Editor.document(file), lan, new ReferenceContext(false))))
            .size());
  }

  @Test
  void otherDescriptionsOfASharedPartFollow() {
    String whole = "/dt-v1/;\n/include/ \"part.dt\"\n/ { machine = \"q35\"; };\n&lan { };\n";
    cli.with("part.dt", "/ { netdev { lan: user { }; }; };\n");
    cli.with("other.dt", whole);
    write("web.dt", whole);
    rename("lan {", "office");
    assertEquals(whole.replace("lan", "office"), cli.text("other.dt"));
    assertEquals(whole.replace("lan", "office"), cli.text("web.dt"));
    assertEquals("/ { netdev { office: user { }; }; };\n", cli.text("part.dt"));
  }

  @Test
  void anIdThatTheCompilerChoseIsTaken() {
    write("web.dt", WHOLE);
    AssertionError refused =
        assertThrows(AssertionError.class, () -> rename("net1:", "virtio-rng-pci-1"));
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertEquals("another device has the id 'virtio-rng-pci-1' already", cause.getMessage());
  }

  @Test
  void whatIsBrokenIsRenamedToo() {
    String broken =
        """
        /dt-v1/;
        / {
        	netdev { lan: user { }; };
        	device { x: e1000 { netdev = = &lan; }; };
        };
        """;
    write("web.dt", broken);
    rename("lan:", "office");
    assertEquals(broken.replace("lan", "office"), cli.text("web.dt"));
  }

  @Test
  void whatIsTypedInThePinFileCounts() {
    write("web.dt", WHOLE);
    assertEquals("", cli.run("pin -q --qemu 7.2 @web.dt").err());
    String pins = cli.text("web.pin.dt");
    write("web.dt", WHOLE);
    editor.open(cli.path("web.pin.dt"), pins);
    assertTrue(
        hover("net1:").contains("@2, PCI address 0000:00:02.0, pinned"), () -> hover("net1:"));
    editor.replace(cli.path("web.pin.dt"), pins.replace("virtio-net-pci@2", "virtio-net-pci@9"));
    assertTrue(
        hover("net1:").contains("@9, PCI address 0000:00:09.0, pinned"), () -> hover("net1:"));
  }

  private String hover(String part) {
    return Editor.await(
            editor
                .documents()
                .hover(new HoverParams(Editor.document(file), Texts.position(WHOLE, part))))
        .getContents()
        .getRight()
        .getValue();
  }

  @Test
  void manyDescriptionsOfASharedPartFollow() {
    cli.with("part.dt", "/ { device { net0: virtio-rng-pci { }; }; };\n");
    String user = "/dt-v1/;\n/include/ \"part.dt\"\n/ { machine = \"q35\"; };\n&net0 { };\n";
    for (int i = 0; i < 40; i++) {
      cli.with("user" + i + ".dt", user);
    }
    write("web.dt", user);
    rename("net0", "other");
    for (int i = 0; i < 40; i++) {
      assertEquals(user.replace("net0", "other"), cli.text("user" + i + ".dt"));
    }
    assertEquals("/ { device { other: virtio-rng-pci { }; }; };\n", cli.text("part.dt"));
  }

  @Test
  void aFileThatHasChangedOnDiskIsRenamedAsItIsNow() {
    cli.with("part.dt", "/ { device { net0: virtio-rng-pci { }; }; };\n");
    write("web.dt", "/dt-v1/;\n/include/ \"part.dt\"\n/ { machine = \"q35\"; };\n&net0 { };\n");
    assertEquals(List.of(), editor.messages(file, List.of()));
    cli.with(
        "part.dt", "// Nobody told the editor.\n/ { device { net0: virtio-rng-pci { }; }; };\n");
    rename("net0", "other");
    assertEquals(
        "// Nobody told the editor.\n/ { device { other: virtio-rng-pci { }; }; };\n",
        cli.text("part.dt"));
  }
}
