package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.qemu.CommandLine;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Command line, diagnostics and devices as one JSON object. */
public final class JsonEmitter implements Emitter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final List<Diagnostic> diagnostics;
  private final Spelling spelling;

  /**
   * Prepares to emit.
   *
   * @param diagnostics what was said about the machine's description
   * @param spelling how the command line is written
   */
  public JsonEmitter(List<Diagnostic> diagnostics, Spelling spelling) {
    this.diagnostics = List.copyOf(diagnostics);
    this.spelling = spelling;
  }

  @Override
  public String emit(Machine machine) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeArrayFieldStart("argv");
      for (String word : CommandLine.words(machine, spelling)) {
        json.writeString(word);
      }
      json.writeEndArray();
      json.writeFieldName("diagnostics");
      DiagnosticJson.write(json, diagnostics);
      json.writeArrayFieldStart("devices");
      for (Device device : machine.devices().toList()) {
        write(json, device);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Device device) throws IOException {
    json.writeStartObject();
    field(json, "id", device.id());
    json.writeStringField("driver", device.driver());
    field(json, "bus", device.location().flatMap(location -> location.bus()));
    field(
        json,
        "address",
        device.location().flatMap(location -> location.address()).map(each -> each.spelling()));
    field(json, "pci", device.location().flatMap(location -> location.pci()));
    field(json, "version", device.version());
    json.writeStringField("from", device.from().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
