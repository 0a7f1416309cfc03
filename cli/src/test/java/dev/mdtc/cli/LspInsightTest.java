package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor is told of the catalogue and of the machine. A bar is where the cursor is. */
class LspInsightTest {
  private static final String TEXT =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	netdev {
      		lan: user { };
      	};
      	chardev {
      		con: null { };
      	};

      	device {
      		net0: virtio-net-pci { netdev = &lan; };
      		usb: qemu-xhci {
      			tablet: usb-tablet { };
      		};
      		ser0: isa-serial { chardev = &con; };
      	};
      };
      """;

  @TempDir Path folder;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    file = folder.toRealPath().resolve("web.dt");
    editor = Editor.start("--qemu", "7.2");
    CompletionItemCapabilities item = new CompletionItemCapabilities();
    item.setSnippetSupport(true);
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCompletion(new CompletionCapabilities(item));
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    editor.initialize(capabilities);
    editor.open(file, TEXT);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  /** Completes where a line, which is put before another one, has a bar. */
  private List<CompletionItem> complete(String line, String before) {
    String text = TEXT.replace(before, line + "\n" + before);
    Position position = Texts.position(text, "|");
    editor.replace(file, text.replace("|", ""));
    return Editor.await(
            editor.documents().completion(new CompletionParams(Editor.document(file), position)))
        .getLeft();
  }

  private List<String> labels(String line, String before) {
    return complete(line, before).stream().map(CompletionItem::getLabel).toList();
  }

  @Test
  void driversFitTheirBus() {
    List<String> atTop = labels("x: virtio-|", "\t\tusb:");
    assertTrue(atTop.contains("virtio-blk-pci"), atTop::toString);
    assertFalse(atTop.contains("virtio-blk-ccw"), atTop::toString);
    List<String> onUsb = labels("x: |", "\t\t\ttablet:");
    assertTrue(onUsb.contains("usb-kbd"), onUsb::toString);
    assertFalse(onUsb.contains("virtio-blk-pci"), onUsb::toString);
    assertTrue(labels("bus |", "\t\tusb:").contains("isa.0"));
  }

  @Test
  void aDriverBringsItsRequiredProperties() {
    CompletionItem disk =
        complete("x: ide-h|", "\t\tusb:").stream()
            .filter(each -> each.getLabel().equals("ide-hd"))
            .findFirst()
            .orElseThrow();
    assertEquals("ide-hd { drive = ${1}; };$0", disk.getTextEdit().getLeft().getNewText());
  }

  @Test
  void propertiesHaveTheirTypesAndValuesFitThem() {
    CompletionItem mac =
        complete("x: virtio-net-pci { ma| };", "\t\tusb:").stream()
            .filter(each -> each.getLabel().equals("mac"))
            .findFirst()
            .orElseThrow();
    assertTrue(mac.getDetail().startsWith("MAC address"), mac.getDetail());
    assertEquals(List.of("on", "off"), labels("x: virtio-net-pci { mq = | };", "\t\tusb:"));
    assertEquals(List.of("&lan"), labels("x: virtio-net-pci { netdev = &| };", "\t\tusb:"));
    assertEquals(List.of("&con"), labels("x: isa-serial { chardev = | };", "\t\tusb:"));
    assertEquals(List.of(), labels("x: virtio-net-pci { /* | */ };", "\t\tusb:"));
  }

  @Test
  void placesMachinesAndSectionsAreKnown() {
    List<String> places = labels("bus pcie.0 { x: virtio-net-pci@| };", "\t\tusb:");
    assertTrue(places.contains("@3"), places::toString);
    assertFalse(places.contains("@1f"), places::toString);
    assertTrue(labels("\tmachine = \"p|\";", "\tnetdev").contains("pc-q35-7.2"));
    assertTrue(labels("\tcpu = |;", "\tnetdev").contains("host"));
    assertTrue(labels("|", "\tnetdev").contains("blockdev"));
    assertTrue(labels("x: virtio-net-pci { /version/ | };", "\t\tusb:").contains("6.0"));
  }

  @Test
  void filesBesideCanBeIncluded() throws IOException {
    Files.writeString(file.resolveSibling("part.dt"), "");
    List<String> files = labels("/include/ \"|\"", "/ {");
    assertEquals("part.dt", files.get(0));
    assertTrue(files.contains("q35.dt"), files::toString);
  }

  private String hover(String part) {
    var hover =
        Editor.await(
            editor
                .documents()
                .hover(new HoverParams(Editor.document(file), Texts.position(TEXT, part))));
    return hover == null ? "" : hover.getContents().getRight().getValue();
  }

  @Test
  void whatIsPointedAtIsExplained() {
    assertTrue(hover("virtio-net-pci").contains("on rp1 @0, chosen now"), hover("virtio-net-pci"));
    assertTrue(hover("net0").contains("behaves as in QEMU 7.2"), hover("net0"));
    assertTrue(hover("netdev = ").contains("netdev: &netdev"), hover("netdev = "));
    assertTrue(hover("netdev = ").contains("set to lan"), hover("netdev = "));
    assertTrue(hover("chardev {").contains("-chardev"), hover("chardev {"));
    assertEquals("", hover("{"));
  }

  private List<String> hints() {
    return Editor.await(
            editor
                .documents()
                .inlayHint(
                    new InlayHintParams(
                        Editor.document(file), new Range(new Position(0, 0), new Position(99, 0)))))
        .stream()
        .map(each -> each.getPosition().getLine() + ": " + each.getLabel().getLeft())
        .toList();
  }

  @Test
  void whatTheCompilerChoseIsShownWhereItIsNotWritten() {
    assertEquals(4, hints().size(), hints()::toString);
    assertEquals("12: @0 on rp1 as in 7.2", hints().get(0));
  }

  @Test
  void aDeviceWithoutALabelShowsItsId() {
    editor.replace(file, Cli.GOOD.replaceFirst("rng0: ", ""));
    assertEquals("virtio-rng-pci-1", hints().get(0).replaceFirst(".* id ", ""));
  }
}
