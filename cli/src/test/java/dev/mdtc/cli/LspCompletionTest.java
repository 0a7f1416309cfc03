package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionItemResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.CompletionItemTagSupportCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed, in which order, and what is told of it. A bar is where the cursor is. */
class LspCompletionTest {
  private static final String TEXT =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	netdev {
      		lan: user { };
      		wan: user { };
      	};
      	device {
      		net0: virtio-net-pci { netdev = &lan; };
      	};
      };
      """;

  @TempDir Path folder;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    file = folder.resolve("web.dt");
    editor = Editor.start("--qemu", "11.1");
    CompletionItemCapabilities item = new CompletionItemCapabilities();
    item.setResolveSupport(
        new CompletionItemResolveSupportCapabilities(List.of("documentation", "detail")));
    item.setTagSupport(
        new CompletionItemTagSupportCapabilities(List.of(CompletionItemTag.Deprecated)));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCompletion(new CompletionCapabilities(item));
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(capabilities);
    params.setWorkspaceFolders(List.of(new WorkspaceFolder(Editor.uri(folder), "all")));
    Editor.await(editor.server().initialize(params));
    editor.open(file, TEXT);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  /** Puts a line before another one and gives the position of its bar. */
  private Position type(String line, String before) {
    String text = TEXT.replace(before, line + "\n" + before);
    editor.replace(file, text.replace("|", ""));
    return Texts.position(text, "|");
  }

  private List<CompletionItem> complete(String line, String before) {
    Position position = type(line, before);
    List<CompletionItem> items =
        Editor.await(
                editor
                    .documents()
                    .completion(new CompletionParams(Editor.document(file), position)))
            .getLeft();
    List<String> sorted = items.stream().map(CompletionItem::getSortText).toList();
    assertEquals(sorted.stream().sorted().toList(), sorted);
    return items;
  }

  private List<String> labels(String line, String before) {
    return complete(line, before).stream().map(CompletionItem::getLabel).toList();
  }

  private static CompletionItem find(String label, List<CompletionItem> items) {
    return items.stream().filter(each -> each.getLabel().equals(label)).findFirst().orElseThrow();
  }

  @Test
  void whatFitsBestComesFirst() {
    List<String> properties = labels("x: ide-hd { bootindex = 1; | };", "\t\tnet0:");
    assertEquals("drive", properties.get(0));
    assertEquals("bootindex", properties.get(properties.size() - 1));
    assertEquals(List.of("&wan", "&lan"), labels("x: e1000 { netdev = |; };", "\t\tnet0:"));
    assertEquals(List.of("wan", "lan"), labels("x: e1000 { netdev = \"|\"; };", "\t\tnet0:"));
    assertTrue(labels("|", "\t\tnet0:").contains("bus"));
  }

  @Test
  void numbersOfBytesHaveSuffixes() {
    assertEquals(List.of("4K", "4M", "4G", "4T"), labels("\tmemory = 4|;", "\tnetdev"));
    assertEquals(List.of("4K", "4M", "4G", "4T"), labels("memory { size = 4|; };", "\tnetdev"));
    assertEquals(List.of(), labels("smp { cpus = 4|; };", "\tnetdev"));
  }

  @Test
  void nestedObjectsAreKnownByTheirDriver() {
    List<String> file =
        labels("blockdev { x: raw { file = { driver = \"file\"; | }; }; };", "\tnetdev");
    assertTrue(file.contains("filename"), file::toString);
    List<String> net =
        labels("blockdev { x: raw { file = { driver = \"nbd\"; | }; }; };", "\tnetdev");
    assertTrue(net.contains("server"), net::toString);
    assertFalse(net.contains("filename"), net::toString);
  }

  @Test
  void whatWillGoIsMarked() {
    List<CompletionItem> machines = complete("\tmachine = \"|\";", "\tnetdev");
    assertEquals(List.of(CompletionItemTag.Deprecated), find("pc-q35-5.2", machines).getTags());
    assertNull(find("q35", machines).getTags());
    assertTrue(
        machines.indexOf(find("q35", machines)) < machines.indexOf(find("pc-q35-5.2", machines)));
  }

  @Test
  void filesInFoldersInsideCanBeIncluded() throws IOException {
    Files.createDirectories(folder.resolve("parts/more"));
    Files.writeString(folder.resolve("parts/more/disks.dt"), "");
    editor.close(file);
    editor.open(file, TEXT);
    assertEquals("parts/more/disks.dt", labels("/include/ \"|\"", "/ {").get(0));
  }

  @Test
  void documentationComesWhenItIsWanted() {
    CompletionItem driver = find("qemu-xhci", complete("x: q|", "\t\tnet0:"));
    assertNull(driver.getDocumentation());
    assertEquals(
        "plugs into PCI\nbrings usb-bus",
        Editor.await(editor.documents().resolveCompletionItem(driver))
            .getDocumentation()
            .getLeft());
    complete("x: q|", "\t\tnet0:");
    driver.setDocumentation((String) null);
    assertNull(Editor.await(editor.documents().resolveCompletionItem(driver)).getDocumentation());
  }

  private SignatureHelp signature(String line) {
    Position position = type(line, "\t\tnet0:");
    return Editor.await(
        editor.documents().signatureHelp(new SignatureHelpParams(Editor.document(file), position)));
  }

  @Test
  void whatANodeTakesIsShownWhileItIsWritten() {
    SignatureHelp help = signature("x: ide-hd { bootindex = |; };");
    SignatureInformation shown = help.getSignatures().get(0);
    assertTrue(
        shown.getLabel().startsWith("ide-hd { drive = &blockdev|drive; bootindex = "),
        shown.getLabel());
    assertEquals(1, help.getActiveParameter());
    assertEquals("drive = &blockdev|drive", shown.getParameters().get(0).getLabel().getLeft());
    assertEquals(0, signature("x: ide-hd { | };").getActiveParameter());
    assertNull(signature("/* | */"));
    assertNull(signature("|"));
  }
}
