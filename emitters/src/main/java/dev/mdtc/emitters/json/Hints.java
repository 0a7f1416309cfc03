package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Holder;
import dev.mdtc.model.machine.Pins.Pin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Compat hints: what a pin file says, in a form that a manager of machines stores and hands back
 * without reading it.
 */
public final class Hints {
  /** The version of the form. Readers take newer ones as far as they know them. */
  static final int VERSION = 1;

  static final String VERSION_FIELD = "mdtc-hints";

  private static final JsonFactory FACTORY = new JsonFactory();

  private Hints() {}

  /** Writes hints: {@code {"mdtc-hints": 1, "machine": …, "devices": […], "absent": […]}}. */
  public static String write(Pins pins) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField(VERSION_FIELD, VERSION);
      string(json, "machine", pins.machine());
      string(json, "version", pins.version());
      string(json, "cpu", pins.cpu());
      json.writeArrayFieldStart("devices");
      for (Map.Entry<String, Pin> device : pins.devices().entrySet()) {
        json.writeStartObject();
        pin(json, device.getKey(), device.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("absent");
      for (Absent absent : pins.absent()) {
        json.writeStartObject();
        pin(json, absent.id(), absent.pin());
        json.writeNumberField("since", absent.since());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void pin(JsonGenerator json, String id, Pin pin) throws IOException {
    json.writeStringField("id", id);
    json.writeStringField("driver", pin.driver());
    string(json, "version", pin.version());
    switch (pin.holder()) {
      case Holder.OnBus on -> json.writeStringField("bus", on.name());
      case Holder.InDevice in -> json.writeStringField("in", in.id());
      case Holder.Nothing nothing -> {}
    }
    string(json, "address", pin.address());
    if (pin.added()) {
      json.writeBooleanField("added", true);
    }
    if (!pin.properties().isEmpty()) {
      json.writeObjectFieldStart("properties");
      for (Map.Entry<String, String> property : pin.properties().entrySet()) {
        json.writeStringField(property.getKey(), property.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void string(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
