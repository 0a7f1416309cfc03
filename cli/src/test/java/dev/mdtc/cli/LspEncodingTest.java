package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever counts the characters of a line, and whatever ends one: all answers are the same. */
class LspEncodingTest {
  private static final String TEXT =
      """
      /dt-v1/; /* \ud83d\ude00 */ /include/ "p\u00e9.dt"

      / {
      	/* \u20ac\u00e9\ud83d\ude00 */ name = "\ud83d\ude00"; machine = "q35";
      	netdev { /* \ud83d\ude00 */ lan: user { /* \u00e9 */ restrict = on; }; };
      	blockdev { img: raw { file = { driver = "file"; filename = "\ud83d\ude00\u00e9"; }; }; };
      	device {
      		/* \ud83d\ude00\ud83d\ude00 */ net0: virtio-net-pci { netdev = /* \u00e9 */ "lan"; };
      		disk: virtio-blk-pci { /* \u00e9 */ drive = &img; /* \ud83d\ude00 */ bootindex = 1; };
      		ctl: virtio-scsi-pci { }; /* \u00e9 */ bus ctl.0 { };
      	};
      };
      /* \ud83d\ude00 */ &rng0 { /* \u00e9 */ max-bytes = 5; };
      /* \ud83d\ude00 */ &net0 { /* \u00e9 */ mq = on; };
      """;

  /** The other file, all ASCII, begins in a line that this one doesn't have. */
  private static final int BEHIND = 20;

  private static final List<String> AT =
      List.of(
          "dt-v1",
          "p\u00e9",
          "name",
          "q35",
          "netdev {",
          "lan:",
          "restrict",
          "on;",
          "img:",
          "file =",
          "filename",
          "\u00e9\"; }",
          "net0:",
          "virtio-net",
          "lan\"",
          "disk",
          "drive =",
          "img; ",
          "bootindex",
          "ctl.0",
          "net0 {",
          "mq",
          "on; }");

  private static final Gson GSON = new MessageJsonHandler(Map.of()).getGson();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    file = folder.resolve("web.dt");
    new Cli(folder)
        .with("p\u00e9.dt", "\n".repeat(BEHIND) + "/ { device { rng0: virtio-rng-pci { }; }; };\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void answersAreTheSame(String end) {
    Map<String, String> expected = answers("utf-16", "\n");
    for (String encoding : List.of("utf-8", "utf-16", "utf-32")) {
      Map<String, String> found = answers(encoding, end);
      expected.forEach((question, answer) -> assertEquals(answer, found.get(question), question));
    }
  }

  /** All answers, with columns in code points. */
  private Map<String, String> answers(String encoding, String end) {
    GeneralClientCapabilities general = new GeneralClientCapabilities();
    general.setPositionEncodings(List.of(encoding));
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setGeneral(general);
    Map<String, String> answers = new TreeMap<>();
    try (Editor editor = Editor.start("--qemu", "7.2")) {
      editor.initialize(capabilities);
      editor.open(file, TEXT.replace("\n", end));
      TextDocumentIdentifier document = Editor.document(file);
      for (String part : AT) {
        Position plain = Texts.position(TEXT, part);
        String before = line(TEXT, plain.getLine()).substring(0, plain.getCharacter());
        Position at = new Position(plain.getLine(), length(before, encoding));
        Questions.ALL.forEach(
            (method, asking) -> {
              if (!method.endsWith("ormatting") && !method.endsWith("delta")) {
                answers.put(
                    part + " " + method,
                    answer(editor, method, asking.apply(document, at), encoding));
              }
            });
      }
    }
    return answers;
  }

  private static String answer(Editor editor, String method, Object params, String encoding) {
    try {
      JsonElement answer = GSON.toJsonTree(editor.request(method, params).get());
      return String.valueOf(
          method.contains("semanticTokens") ? tokens(answer, encoding) : plain(answer, encoding));
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String line(String text, int number) {
    return number < BEHIND ? text.split("\n", -1)[number] : "";
  }

  private static int length(String text, String encoding) {
    return switch (encoding) {
      case "utf-8" -> text.getBytes(StandardCharsets.UTF_8).length;
      case "utf-16" -> text.length();
      default -> text.codePointCount(0, text.length());
    };
  }

  /** How many code points of a line come before a column; -1 for a column inside of one. */
  private static int codePoints(String line, int column, String encoding) {
    for (int i = 0, count = 0; i <= line.length(); count++) {
      if (length(line.substring(0, i), encoding) == column) {
        return count;
      }
      i += i < line.length() ? Character.charCount(line.codePointAt(i)) : 1;
    }
    return -1;
  }

  /** An answer with all positions in code points. */
  private static JsonElement plain(JsonElement answer, String encoding) {
    if (answer instanceof JsonArray array) {
      JsonArray result = new JsonArray();
      array.forEach(each -> result.add(plain(each, encoding)));
      return result;
    }
    if (!(answer instanceof JsonObject object)) {
      return answer;
    }
    JsonObject result = new JsonObject();
    object
        .entrySet()
        .forEach(entry -> result.add(entry.getKey(), plain(entry.getValue(), encoding)));
    if (object.has("line") && object.has("character")) {
      int number = object.get("line").getAsInt();
      String line = line(TEXT, number);
      int column = object.get("character").getAsInt();
      boolean here = length(line, encoding) >= column;
      result.add(
          "character", new JsonPrimitive(here ? codePoints(line, column, encoding) : column));
    }
    return result;
  }

  /** The texts of all tokens. */
  private static List<String> tokens(JsonElement answer, String encoding) {
    List<String> found = new ArrayList<>();
    JsonArray data = answer.getAsJsonObject().getAsJsonArray("data");
    int line = 0;
    int column = 0;
    for (int i = 0; i < data.size(); i += 5) {
      int ahead = data.get(i + 1).getAsInt();
      column = data.get(i).getAsInt() == 0 ? column + ahead : ahead;
      line += data.get(i).getAsInt();
      String text = line(TEXT, line);
      int from = codePoints(text, column, encoding);
      int to = codePoints(text, column + data.get(i + 2).getAsInt(), encoding);
      found.add(text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to)));
    }
    return found;
  }
}
