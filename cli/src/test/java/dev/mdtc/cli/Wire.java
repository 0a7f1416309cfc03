package dev.mdtc.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** A server at the other end of two streams, to which messages are written as they are. */
final class Wire implements AutoCloseable {
  private static final Gson GSON = new MessageJsonHandler(Map.of()).getGson();

  private final OutputStream out;
  private final InputStream in;
  private final Map<Integer, JsonObject> answers = new LinkedHashMap<>();

  /** Kept so that nothing that goes on is forgotten. */
  private final CompletableFuture<Integer> ended;

  private Wire(OutputStream out, InputStream in, CompletableFuture<Integer> ended) {
    this.out = out;
    this.in = in;
    this.ended = ended;
  }

  /** One with a server in this process; words are options of {@code mdtc lsp}. */
  static Wire start(String... words) throws IOException {
    PipedInputStream toServer = new PipedInputStream(1 << 20);
    PipedInputStream toEditor = new PipedInputStream(1 << 20);
    OutputStream fromEditor = new PipedOutputStream(toServer);
    PrintStream fromServer =
        new PrintStream(new PipedOutputStream(toEditor), true, StandardCharsets.UTF_8);
    String[] command = new String[words.length + 1];
    command[0] = "lsp";
    System.arraycopy(words, 0, command, 1, words.length);
    return new Wire(
        fromEditor,
        toEditor,
        CompletableFuture.supplyAsync(
            () -> Main.run(new Terminal(toServer, fromServer, System.err, false, false), command),
            Executors.newSingleThreadExecutor()));
  }

  void request(int id, String method, Object params) throws IOException {
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
  }

  void notify(String method, Object params) throws IOException {
    send(Map.of("jsonrpc", "2.0", "method", method, "params", params));
  }

  private void send(Map<String, Object> message) throws IOException {
    byte[] body = GSON.toJson(message).getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /** The code of the error that a request is answered with; 0 for a result. */
  int code(int id) throws IOException {
    while (!answers.containsKey(id)) {
      JsonObject message = read();
      if (message.has("id") && !message.has("method")) {
        answers.put(message.get("id").getAsInt(), message);
      }
    }
    JsonObject answer = Objects.requireNonNull(answers.get(id));
    return answer.has("error") ? answer.getAsJsonObject("error").get("code").getAsInt() : 0;
  }

  private JsonObject read() throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("the server has ended: " + ended);
      }
      header.append((char) next);
    }
    int length =
        Integer.parseInt(header.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    byte[] body = in.readNBytes(length);
    return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  @Override
  public void close() throws IOException {
    notify("exit", Map.of());
    out.close();
  }
}
