package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A fingerprint as a file that people commit and read in a diff: a line for each fact. */
public final class FingerprintJson {
  /** The version of the form. */
  static final int VERSION = 1;

  static final String VERSION_FIELD = "mdtc-fingerprint";

  /** Bytes in a line. */
  static final int LINE = 16;

  private static final JsonFactory FACTORY = new JsonFactory();

  private FingerprintJson() {}

  /**
   * Writes {@code {"mdtc-fingerprint": 1, "qemu": …, "target": …, "machine": …, "devices": […]}},
   * where a device is {@code {"place": …, "driver": …, "id": …, "bus": …, "address": …, "part":
   * true, "properties": {…}, "configuration": ["00: f4 1a …", …]}}. What doesn't apply is left out,
   * also lines of configuration space with nothing but zeros.
   */
  public static String write(Fingerprint fingerprint) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeNumberField(VERSION_FIELD, VERSION);
      json.writeStringField("qemu", fingerprint.release());
      json.writeStringField("target", fingerprint.target());
      json.writeStringField("machine", fingerprint.machine());
      json.writeArrayFieldStart("devices");
      for (Fingerprint.Device device : fingerprint.devices()) {
        write(json, device);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Fingerprint.Device device) throws IOException {
    Sighting place = device.place();
    json.writeStartObject();
    json.writeStringField("place", place.path());
    json.writeStringField("driver", place.driver());
    string(json, "id", place.id());
    string(json, "bus", place.bus());
    string(json, "address", place.address());
    if (device.part()) {
      json.writeBooleanField("part", true);
    }
    if (!device.properties().isEmpty()) {
      json.writeObjectFieldStart("properties");
      for (Map.Entry<String, String> property : device.properties().entrySet()) {
        json.writeFieldName(property.getKey());
        json.writeRawValue(property.getValue());
      }
      json.writeEndObject();
    }
    if (device.configuration().isPresent()) {
      json.writeArrayFieldStart("configuration");
      for (String line : lines(device.configuration().get())) {
        json.writeString(line);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static List<String> lines(ConfigurationBytes bytes) {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < ConfigurationBytes.SIZE; start += LINE) {
      StringJoiner line = new StringJoiner(" ", "%02x: ".formatted(start), "");
      int any = 0;
      for (int i = start; i < start + LINE; i++) {
        line.add("%02x".formatted(bytes.at(i)));
        any |= bytes.at(i);
      }
      if (any != 0) {
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private static void string(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
