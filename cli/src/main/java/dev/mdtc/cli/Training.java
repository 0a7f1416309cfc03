package dev.mdtc.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does what people do most, once: the launcher runs it while the JVM takes note of all that it
 * loads and links, for an archive from which later runs start faster.
 */
final class Training {
  private static final String WRONG = "/dt-v1/;\n\n/ {\n\tmachine = ;\n};\n";

  /** What is well written and yet wrong. */
  private static final String UNKNOWN =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	device {
      		net0: virtio-net-pcj { };
      		net1: virtio-net-pci@40 { mca = "52:54:00:12:34:56"; };
      	};
      };
      """;

  /** What an editor asks first. */
  private static final List<String> QUESTIONS =
      List.of("completion", "hover", "documentSymbol", "semanticTokens/full", "foldingRange");

  private Training() {}

  /**
   * Trains.
   *
   * @param args a folder of descriptions, and what is trained besides what everyone does: {@code
   *     lsp}, {@code rest} or nothing
   */
  public static void main(String[] args) throws IOException {
    List<String> files = descriptions(Path.of(args[0]));
    String purpose = args.length > 1 ? args[1] : "";
    Optional<Path> results = results();
    try {
      if (purpose.equals("lsp")) {
        edit();
      }
      usual(files, results);
      if (purpose.equals("rest")) {
        rest(files, results);
      }
    } finally {
      results.ifPresent(Training::delete);
    }
  }

  /** A folder for what is written; without one everything else is trained. */
  private static Optional<Path> results() {
    try {
      return Optional.of(Files.createTempDirectory("mdtc"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is read without picocli. */
  private static void usual(List<String> files, Optional<Path> results) {
    run("--help");
    run("--version");
    run("compile", "-");
    runOn(UNKNOWN, "compile", "-");
    runOn(UNKNOWN, "check", "--format", "json", "-");
    for (String file : files) {
      run("compile", file);
      run("compile", "-f", "argv", file);
      run("compile", "-f", "json", "--placement", "qemu", file);
      run("compile", "-f", "qmp", file);
      run("dump", file);
      run("check", file);
      results.ifPresent(folder -> run("compile", "-o", folder.resolve("result").toString(), file));
    }
  }

  /** What goes through picocli. */
  private static void rest(List<String> files, Optional<Path> results) {
    for (String file : files) {
      run("fmt", "--check", file);
      run("diff", files.getFirst(), file);
      results.ifPresent(folder -> run("pin", "--pin", folder.resolve("pins.dt").toString(), file));
    }
    run("show", "devices");
    results.ifPresent(
        folder -> run("compile", "--each", "-O", folder.toString(), files.getFirst()));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // What was learnt counts for more than a folder that is left behind.
    }
  }

  private static List<String> descriptions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".dt")).sorted().toList();
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
