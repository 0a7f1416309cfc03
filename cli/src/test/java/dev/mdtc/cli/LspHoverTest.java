package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hover says, word for word. */
class LspHoverTest {
  private static final String PART =
      """
      // What all guests have.
      / {
      	netdev {
      		lan: user { };
      	};
      	device {
      		net0: virtio-net-pci { netdev = "lan"; mq = off; };
      	};
      };
      """;

  private static final String TEXT =
      """
      /dt-v1/;
      /include/ "part.dt"

      / {
      	machine = "q35";
      	cpu = "qemu64";
      	memory { size = 1G; };
      	blockdev { img: raw { file = { driver = "file"; filename = "a b"; }; }; };
      	device {
      		bus pcie.0 {
      			disk: virtio-blk-pci@5 { drive = &img; };
      		};
      	};
      };

      &net0 { mq = on; vectors = 3; };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder).with("part.dt", PART).with("web.dt", TEXT);
    file = cli.path("web.dt");
  }

  private String hover(boolean markdown, String part) {
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      HoverCapabilities hover = new HoverCapabilities();
      hover.setContentFormat(markdown ? List.of("markdown", "plaintext") : List.of("plaintext"));
      TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
      documents.setHover(hover);
      ClientCapabilities capabilities = new ClientCapabilities();
      capabilities.setTextDocument(documents);
      editor.initialize(capabilities);
      editor.open(file, TEXT);
      var answer =
          Editor.await(
              editor
                  .documents()
                  .hover(new HoverParams(Editor.document(file), Texts.position(TEXT, part))));
      return answer == null
          ? ""
          : answer.getContents().getRight().getValue().replace(folder + "/", "");
    }
  }

  private void says(String part, String... lines) {
    assertEquals(String.join("\n", lines), hover(false, part));
  }

  @Test
  void aPropertySaysWhatItIsInTheEndAndWhy() {
    says(
        "mq =",
        "mq: on|off",
        "on/off",
        "default off in version 7.2",
        "set to on",
        "set in part.dt:7: mq = off;, changed later",
        "set in web.dt:16: mq = on;");
    says("1G", "size: size", "set to 1G", "set in web.dt:7: size = 1G;");
    says("filename", "filename: string", "required");
  }

  @Test
  void aDeviceSaysWhatItsGuestFinds() {
    says(
        "disk:",
        "disk is virtio-blk-pci",
        "on pcie.0 @5, PCI address 0000:00:05.0, as written",
        "PCI id 1af4:1001, subsystem 1af4:0002, class 010000, revision 00",
        "behaves as in QEMU 7.2",
        "-device virtio-blk-pci,id=disk,bus=pcie.0,addr=0x5,drive=img");
    assertEquals(0, cli.run("pin -q --qemu 7.2 @web.dt").exit());
    assertTrue(hover(false, "net0 {").contains("on rp1 @0, pinned"), () -> hover(false, "net0 {"));
    assertTrue(hover(false, "net0 {").contains("names it enp1s0"), () -> hover(false, "net0 {"));
  }

  @Test
  void sectionsAndTheirMembersAreWordsOfTheCommandLine() {
    String words = "-blockdev 'raw,node-name=img,file.driver=file,file.filename=a b'";
    says("blockdev", "blockdev is QEMU's option -blockdev", "block device backends", words);
    says("img:", "img is blockdev raw", words, "used by disk");
    says("img;", "img is blockdev raw", words, "used by disk");
  }

  @Test
  void modelsBusesAndFilesAreKnown() {
    says(
        "q35",
        "q35 is the machine type pc-q35-7.2",
        "keeps the hardware of QEMU 7.2",
        "default CPU qemu64");
    says(
        "qemu64",
        "qemu64 is a CPU model",
        "stands for qemu64-v1 on this machine type",
        "QOM type qemu64-x86_64-cpu");
    says("pcie.0", "pcie.0 is a bus of type PCIE", "of the machine itself");
    says("part.dt", "includes part.dt:1", "What all guests have.");
    says("/dt-v1/", "/dt-v1/ begins a description");
  }

  @Test
  void inMarkdownPlacesAreLinks() {
    assertEquals(
        """
        **mq**: `on|off`

        on/off

        default `off` in version 7.2

        set to `on`

        set in [part.dt:7](file://part.dt#L7): `mq = off;`, changed later

        set in [web.dt:16](file://web.dt#L16): `mq = on;`\
        """,
        hover(true, "mq ="));
  }
}
