package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits of every example, as fast as they can be sent, with questions between them: none is
 * answered with an error, and in the end the server says what the command line says. {@code
 * -Dedits=2000} makes more of them, {@code -Dseed=S} others.
 */
class LspStormTest {
  private static final int EDITS = Integer.getInteger("edits", 300);
  private static final long SEED = Long.getLong("seed", 7);
  private static final Pattern MESSAGE =
      Pattern.compile("(?m)^[^ ].*?: (?:error|warning): (.*) \\[[a-z0-9-]+\\]$");
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          ";",
          "\"",
          "/*",
          "*/",
          "//",
          "&",
          "@",
          "@3",
          "=",
          ",",
          "\n",
          "\r",
          "\t",
          " ",
          "on",
          "x: ",
          "virtio-net-pci",
          "/include/ \"a.dt\"",
          "/version/ \"7.2\";",
          "&{/device}",
          "bus ",
          "4G",
          "(1 << 3)",
          "\ud83d\ude00",
          "\u00e9",
          "\0",
          "machine = \"q35\";");

  @TempDir Path folder;

  static Stream<Path> examples() throws IOException {
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples");
    try (Stream<Path> files = Files.list(examples)) {
      return files.filter(file -> file.toString().endsWith(".dt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingGetsLost(Path example) throws IOException {
    folder = folder.toRealPath();
    Random random = new Random(SEED);
    Path file = folder.resolve(example.getFileName());
    StringBuilder text = new StringBuilder(Files.readString(example));
    String original = text.toString();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    try (Editor editor = Editor.start()) {
      editor.initialize(capabilities());
      editor.open(file, text.toString());
      for (int i = 0; i < EDITS; i++) {
        if (i % 40 == 39) {
          text = new StringBuilder(original);
          editor.replace(file, original);
        } else {
          edit(editor, file, text, random);
        }
        if (i % 3 == 0) {
          answers.add(ask(editor, file, position(text, random.nextInt(text.length() + 1)), random));
        }
      }
      answers.forEach(Editor::await);
      Cli cli = new Cli(folder).with(String.valueOf(file.getFileName()), text.toString());
      List<String> expected = messages(cli.run("check @" + file.getFileName()).err());
      assertEquals(expected, firstLines(editor, file, expected));
      assertEquals(0, editor.end());
    }
  }

  private static ClientCapabilities capabilities() {
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of(""))));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCodeAction(actions);
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setTextDocument(documents);
    return capabilities;
  }

  private static void edit(Editor editor, Path file, StringBuilder text, Random random) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + (random.nextInt(3) == 0 ? random.nextInt(12) : 0));
    start = boundary(text, start);
    end = Math.max(start, boundary(text, end));
    String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    editor.edit(file, new Range(position(text, start), position(text, end)), fragment);
    text.replace(start, end, fragment);
  }

  /** Not inside a character or a line end, where no editor has a cursor. */
  private static int boundary(StringBuilder text, int offset) {
    boolean inside =
        offset > 0
            && offset < text.length()
            && (Character.isLowSurrogate(text.charAt(offset))
                || (text.charAt(offset - 1) == '\r' && text.charAt(offset) == '\n'));
    return inside ? offset - 1 : offset;
  }

  private static Position position(StringBuilder text, int offset) {
    int line = 0;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ((c == '\n' || c == '\r') && !crlf) {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start);
  }

  private static CompletableFuture<?> ask(Editor editor, Path file, Position at, Random random) {
    List<String> methods =
        Questions.ALL.keySet().stream().filter(each -> !each.endsWith("/rename")).toList();
    String method = methods.get(random.nextInt(methods.size()));
    return editor.request(method, Questions.asking(method).apply(Editor.document(file), at));
  }

  private static List<String> messages(String printed) {
    List<String> messages = new ArrayList<>();
    Matcher matcher = MESSAGE.matcher(printed);
    while (matcher.find()) {
      messages.add(matcher.group(1));
    }
    return messages;
  }

  private static List<String> firstLines(Editor editor, Path file, List<String> expected) {
    List<String> lines = List.of();
    for (int i = 0; i < 100 && (i == 0 || !lines.equals(expected)); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      lines =
          editor.diagnostics(file).stream()
              .map(each -> each.getMessage().getLeft().lines().findFirst().orElse(""))
              .toList();
    }
    return lines;
  }
}
