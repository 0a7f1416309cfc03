package dev.mdtc.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** How long an editor waits for {@code mdtc lsp} while a big description is typed. */
public final class Editing {
  private static final int ROUNDS = 300;

  /** From key to key; ten keys a second is a fast typist. */
  private static final long KEY_MILLISECONDS = 100;

  private static final long REST_MILLISECONDS = 5000;

  private final Process server;
  private final OutputStream out;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> publishes = new LinkedBlockingQueue<>();

  private Editing(Process server) {
    this.server = server;
    this.out = server.getOutputStream();
    Thread reader = new Thread(this::read, "read");
    reader.setDaemon(true);
    reader.start();
  }

  /** Measures: {@code Editing MDTC DEVICES}. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("editing");
    Path file = folder.resolve("big.dt");
    String text = Descriptions.of(Integer.parseInt(args[1]), Descriptions.Layout.NESTED);
    Files.writeString(file, text);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(args[0], "lsp").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      new Editing(process).measure(file.toUri().toString(), text, start);
    } finally {
      process.destroy();
      process.waitFor();
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private void measure(String uri, String text, long start) throws Exception {
    request(
        1,
        "initialize",
        "\"processId\":null,\"rootUri\":null,\"capabilities\":{\"textDocument\":"
            + "{\"publishDiagnostics\":{\"versionSupport\":true},\"completion\":{\"completionItem\":"
            + "{\"snippetSupport\":true,\"resolveSupport\":{\"properties\":[\"documentation\"]}}}}}");
    await("\"id\":1,");
    print("initialize", List.of(since(start)));
    notify("initialized", "");
    notify(
        "textDocument/didOpen",
        "\"textDocument\":{\"uri\":\""
            + uri
            + "\",\"languageId\":\"dt\",\"version\":1,\"text\":"
            + quoted(text)
            + "}");
    publishes.take();
    print("first diagnostics", List.of(since(start)));
    int line = (int) text.substring(0, text.indexOf("disk")).lines().count();
    List<Double> diagnostics = new ArrayList<>();
    List<Double> completions = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long typed = System.nanoTime();
      edit(uri, i + 2, line, i % 2 == 0 ? "x" : "", i % 2 == 0 ? 0 : 1);
      request(
          i + 10,
          "textDocument/completion",
          "\"textDocument\":{\"uri\":\""
              + uri
              + "\"},\"position\":{\"line\":"
              + line
              + ",\"character\":1}");
      await("\"id\":" + (i + 10) + ",");
      completions.add(since(typed));
      publishes.take();
      diagnostics.add(since(typed));
      Thread.sleep(Math.max(0, KEY_MILLISECONDS - (long) since(typed)));
    }
    print("completion after a key", completions);
    print("diagnostics after a key", diagnostics);
    System.out.printf(Locale.ROOT, "%-26s %8d MB%n", "resident", resident() >> 10);
    Thread.sleep(REST_MILLISECONDS);
    System.out.printf(Locale.ROOT, "%-26s %8d MB%n", "resident, at rest", resident() >> 10);
  }

  private void edit(String uri, int version, int line, String text, int removed)
      throws IOException {
    String at = "{\"line\":" + line + ",\"character\":";
    notify(
        "textDocument/didChange",
        "\"textDocument\":{\"uri\":\""
            + uri
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + at
            + "0},\"end\":"
            + at
            + removed
            + "}},\"text\":\""
            + text
            + "\"}]");
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String what, List<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(each -> each).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-26s %8.1f ms  (95 of 100: %.1f)%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100]);
  }

  /** How much memory the server takes, in KiB. */
  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  private void request(int id, String method, String params) throws IOException {
    send("\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}");
  }

  private void notify(String method, String params) throws IOException {
    send("\"method\":\"" + method + "\",\"params\":{" + params + "}");
  }

  private void send(String content) throws IOException {
    byte[] bytes = ("{\"jsonrpc\":\"2.0\"," + content + "}").getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  /** Waits for an answer that has some words near its start. */
  private void await(String words) throws InterruptedException {
    while (!answers.take().contains(words)) {
      // Another answer, for which nobody waits.
    }
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(server.getInputStream())) {
      while (true) {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
          int next = in.read();
          if (next < 0) {
            return;
          }
          header.append((char) next);
        }
        int length = Integer.parseInt(header.substring("Content-Length: ".length()).trim());
        byte[] body = in.readNBytes(length);
        String start = new String(body, 0, Math.min(200, length), StandardCharsets.UTF_8);
        (start.contains("publishDiagnostics") ? publishes : answers).add(start);
      }
    } catch (IOException e) {
      // The server has ended.
    }
  }
}
