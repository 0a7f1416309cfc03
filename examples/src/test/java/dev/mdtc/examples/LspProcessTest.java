package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The language server as an editor starts it: a process that ends when it should. */
class LspProcessTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");

  @BeforeEach
  void needsTheLauncher() {
    Assumptions.assumeTrue(
        Files.exists(PROJECT.resolve("cli/target/lib/mdtc.jar")),
        "'mvn verify' tests the launcher; 'mvn test' doesn't build what it starts");
  }

  private static Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(PROJECT.resolve("mdtc").toString(), "lsp");
    builder.environment().put("MDTC_NO_BUILD", "1");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void send(Process server, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    OutputStream out = server.getOutputStream();
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  private static void initialize(Process server, String process) throws IOException {
    String params = "{\"processId\":" + process + ",\"rootUri\":null,\"capabilities\":{}}";
    send(
        server,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":" + params + "}");
    InputStream in = server.getInputStream();
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertTrue(next >= 0, () -> "the server ended after: " + header);
      header.append((char) next);
    }
    assertTrue(header.toString().startsWith("Content-Length: "), header::toString);
    int length = Integer.parseInt(header.substring("Content-Length: ".length()).trim());
    String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    assertTrue(answer.contains("\"textDocumentSync\""), answer);
  }

  private static int exitCode(Process server) throws InterruptedException {
    boolean ended = server.waitFor(20, TimeUnit.SECONDS);
    server.destroyForcibly();
    assertTrue(ended, "the server lives on");
    return server.exitValue();
  }

  @Test
  void itEndsWhenItIsToldTo() throws Exception {
    Process server = start();
    initialize(server, "null");
    send(server, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}");
    send(server, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
    assertEquals(0, exitCode(server));
  }

  @Test
  void itEndsWithItsInput() throws Exception {
    Process server = start();
    initialize(server, "null");
    server.getOutputStream().close();
    assertEquals(1, exitCode(server));
  }

  @Test
  void itEndsWithTheEditorsProcess() throws Exception {
    Process editor = new ProcessBuilder("sleep", "1000").start();
    Process server = start();
    initialize(server, Long.toString(editor.pid()));
    assertFalse(server.waitFor(200, TimeUnit.MILLISECONDS));
    editor.destroyForcibly();
    assertEquals(1, exitCode(server));
  }

  @Test
  void whatIsNoMessageDoesNotEndIt() throws Exception {
    Process server = start();
    send(server, "{\"jsonrpc\":\"2.0\",\"id\":");
    send(server, "[[[[");
    initialize(server, "null");
    send(server, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}");
    send(server, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
    assertEquals(0, exitCode(server));
  }
}
