package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensCapabilities;
import org.eclipse.lsp4j.SemanticTokensClientCapabilitiesRequests;
import org.eclipse.lsp4j.SemanticTokensClientCapabilitiesRequestsFull;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of tokens, and of what has changed in them. */
class LspTokensTest {
  private static final String TEXT =
      """
      /dt-v1/;

      / {
      	machine = "pc-q35-5.2";
      	netdev {
      		lan: user { };
      	};
      	device {
      		net0: virtio-net-pci { netdev = &lan; mq = off; };
      	};
      };
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() throws Exception {
    file = folder.toRealPath().resolve("web.dt");
  }

  private static ClientCapabilities capabilities(boolean delta) {
    SemanticTokensClientCapabilitiesRequests requests =
        new SemanticTokensClientCapabilitiesRequests(
            new SemanticTokensClientCapabilitiesRequestsFull(delta));
    SemanticTokensCapabilities tokens =
        new SemanticTokensCapabilities(
            requests, List.of("class"), List.of("deprecated"), List.of("relative"));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setSemanticTokens(tokens);
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    return capabilities;
  }

  private SemanticTokens full(Editor editor) {
    return Editor.await(
        editor.documents().semanticTokensFull(new SemanticTokensParams(Editor.document(file))));
  }

  @Test
  void whatSaysNothingNewOrWillGoIsShown() {
    try (Editor editor = Editor.start("--qemu", "11.1")) {
      SemanticTokensWithRegistrationOptions options =
          editor.initialize(capabilities(false)).getCapabilities().getSemanticTokensProvider();
      assertTrue(options.getFull().isLeft());
      List<String> modifiers = options.getLegend().getTokenModifiers();
      editor.open(file, TEXT);
      List<String> found = new ArrayList<>();
      List<Integer> data = full(editor).getData();
      String[] lines = TEXT.split("\n", -1);
      int line = 0;
      int column = 0;
      for (int i = 0; i < data.size(); i += 5) {
        column = data.get(i) == 0 ? column + data.get(i + 1) : data.get(i + 1);
        line += data.get(i);
        String text = lines[line].substring(column, column + data.get(i + 2));
        for (int bit = 0; bit < modifiers.size(); bit++) {
          if ((data.get(i + 4) >> bit & 1) == 1) {
            found.add(text + " " + modifiers.get(bit));
          }
        }
      }
      assertEquals(
          List.of("\"pc-q35-5.2\" deprecated", "lan definition", "net0 definition", "mq readonly"),
          found);
    }
  }

  @Test
  void changesLeadFromOneAnswerToTheNext() {
    try (Editor editor = Editor.start("--qemu", "11.1")) {
      editor.initialize(capabilities(true));
      editor.open(file, TEXT);
      SemanticTokens first = full(editor);
      List<Integer> data = new ArrayList<>(first.getData());
      String id = first.getResultId();
      Random random = new Random(7);
      String text = TEXT;
      for (int i = 0; i < 40; i++) {
        int at = random.nextInt(text.length());
        text = text.substring(0, at) + "a; {}/\"&\n".charAt(random.nextInt(9)) + text.substring(at);
        editor.replace(file, text);
        SemanticTokensDelta delta = delta(editor, id).getRight();
        assertTrue(delta.getEdits().size() <= 1);
        for (SemanticTokensEdit edit : delta.getEdits()) {
          List<Integer> part =
              data.subList(edit.getStart(), edit.getStart() + edit.getDeleteCount());
          part.clear();
          data.addAll(edit.getStart(), edit.getData());
        }
        id = delta.getResultId();
      }
      assertEquals(full(editor).getData(), data);
      assertTrue(delta(editor, "no such").isLeft());
      assertFalse(delta(editor, id).isRight());
    }
  }

  private Either<SemanticTokens, SemanticTokensDelta> delta(Editor editor, String id) {
    return Editor.await(
        editor
            .documents()
            .semanticTokensFullDelta(new SemanticTokensDeltaParams(Editor.document(file), id)));
  }
}
