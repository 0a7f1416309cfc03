package dev.mdtc.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The QEMU machine protocol: a JSON document a line, events in between. */
final class QmpConnection {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedReader reader;
  private final Writer writer;

  QmpConnection(BufferedReader reader, Writer writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Waits for QEMU's greeting and leaves the negotiation of capabilities behind. */
  void greet() throws IOException, QemuException {
    if (!receive().has("QMP")) {
      throw QemuException.refused("this is no QMP monitor");
    }
    execute("qmp_capabilities", Map.of());
  }

  JsonNode execute(String command, Map<String, ?> arguments) throws IOException, QemuException {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("execute", command);
    if (!arguments.isEmpty()) {
      message.put("arguments", arguments);
    }
    writer.write(JSON.writeValueAsString(message));
    writer.write('\n');
    writer.flush();
    while (true) {
      JsonNode answer = receive();
      if (answer.has("return")) {
        return answer.get("return");
      }
      if (answer.has("error")) {
        throw QemuException.refused(answer.get("error").path("desc").asText("QEMU refused"));
      }
    }
  }

  private JsonNode receive() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new EOFException("the monitor is closed");
    }
    return JSON.readTree(line);
  }
}
