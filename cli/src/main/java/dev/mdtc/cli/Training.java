package dev.mdtc.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what people do most, once: the launcher runs it while the JVM takes note of all that it
 * loads and links, for an archive from which later runs start faster.
 */
final class Training {
  private static final String WRONG = "/dt-v1/;\n\n/ {\n\tmachine = ;\n};\n";

  /** What an editor asks first. */
  private static final List<String> QUESTIONS =
      List.of("completion", "hover", "documentSymbol", "semanticTokens/full", "foldingRange");

  private Training() {}

  /**
   * Trains.
   *
   * @param args a folder of descriptions, and another word if an editor is to be served as well
   */
  public static void main(String[] args) throws IOException {
    if (args.length > 1) {
      edit();
    }
    run("--help");
    run("--version");
    run("compile", "-");
    Path output = Files.createTempFile("mdtc", "");
    for (Path file : descriptions(Path.of(args[0]))) {
      String name = file.toString();
      run("compile", name);
      run("compile", "-o", output.toString(), name);
      run("compile", "--placement", "qemu", name);
      run("compile", "-f", "argv", name);
      run("dump", name);
      run("check", name);
      run("fmt", "--check", name);
    }
    Files.delete(output);
  }

  private static List<Path> descriptions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".dt")).sorted().toList();
    }
  }

  /** Serves an editor that opens a file, asks a little and ends. */
  private static void edit() {
    String document = "\"textDocument\":{\"uri\":\"untitled:web.dt\"";
    String text = WRONG.replace("\n", "\\n").replace("\t", "\\t");
    String at = ",\"position\":{\"line\":3,\"character\":1}";
    StringBuilder session = new StringBuilder();
    message(session, "\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}");
    message(session, "\"method\":\"initialized\",\"params\":{}");
    message(
        session,
        "\"method\":\"textDocument/didOpen\",\"params\":{"
            + document
            + ",\"languageId\":\"dt\",\"version\":1,\"text\":\""
            + text
            + "\"}}");
    int id = 2;
    for (String question : QUESTIONS) {
      message(
          session,
          "\"id\":"
              + id++
              + ",\"method\":\"textDocument/"
              + question
              + "\",\"params\":{"
              + document
              + "}"
              + at
              + "}");
    }
    message(session, "\"id\":" + id + ",\"method\":\"shutdown\"");
    message(session, "\"method\":\"exit\"");
    runOn(session.toString(), "lsp");
  }

  private static void message(StringBuilder session, String content) {
    String json = "{\"jsonrpc\":\"2.0\"," + content + "}";
    session.append("Content-Length: ").append(json.length()).append("\r\n\r\n").append(json);
  }

  private static void run(String... words) {
    runOn(WRONG, words);
  }

  private static void runOn(String text, String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    byte[] input = text.getBytes(StandardCharsets.UTF_8);
    Main.run(Terminal.of(new ByteArrayInputStream(input), nowhere, nowhere), words);
  }
}
