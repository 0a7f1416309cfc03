package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.emitters.qemu.OptionJson;
import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Effects;
import dev.mdtc.model.difference.Change.RegisterChange;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.machine.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What a guest would notice, for programs. */
public final class DiffJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DiffJson() {}

  /**
   * {@code {"changes": [{"kind": …, "before": SIGHTING, "after": SIGHTING, "name": …, "was": VALUE,
   * "is": VALUE, "behind": [SIGHTING…], "properties": [{"name": …, "was": VALUE, "is": VALUE}],
   * "registers": [{"offset": …, "size": …, "name": …, "was": …, "is": …}], "notice": …}]}}, where a
   * SIGHTING is {@code {"id": …, "driver": …, "bus": …, "address": …, "path": …}} and a VALUE is as
   * QEMU takes it in JSON. What doesn't apply is left out. The kinds are those of {@link
   * Change.Kind}.
   */
  public static String of(List<Change> changes) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      write(json, changes);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  /** The field {@code changes} of an object. */
  static void write(JsonGenerator json, List<Change> changes) throws IOException {
    json.writeArrayFieldStart("changes");
    for (Change change : changes) {
      write(json, change);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", change.kind().label());
    sighting(json, "before", change.before());
    sighting(json, "after", change.after());
    if (change.detail().isPresent()) {
      detail(json, change.detail().get());
    }
    if (!change.behind().isEmpty()) {
      json.writeArrayFieldStart("behind");
      for (Sighting device : change.behind()) {
        write(json, device);
      }
      json.writeEndArray();
    }
    effects(json, change.effects());
    json.writeStringField("notice", change.notice());
    json.writeEndObject();
  }

  private static void effects(JsonGenerator json, Effects effects) throws IOException {
    if (!effects.properties().isEmpty()) {
      json.writeArrayFieldStart("properties");
      for (Detail detail : effects.properties()) {
        json.writeStartObject();
        detail(json, detail);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!effects.registers().isEmpty()) {
      json.writeArrayFieldStart("registers");
      for (RegisterChange register : effects.registers()) {
        json.writeStartObject();
        json.writeNumberField("offset", register.offset());
        json.writeNumberField("size", register.size());
        field(json, "name", register.name());
        json.writeNumberField("was", register.before());
        json.writeNumberField("is", register.after());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void detail(JsonGenerator json, Detail detail) throws IOException {
    json.writeStringField("name", detail.name());
    value(json, "was", detail.before());
    value(json, "is", detail.after());
  }

  private static void value(JsonGenerator json, String name, Optional<Value> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeFieldName(name);
      OptionJson.write(json, value.get());
    }
  }

  private static void sighting(JsonGenerator json, String name, Optional<Sighting> device)
      throws IOException {
    if (device.isPresent()) {
      json.writeFieldName(name);
      write(json, device.get());
    }
  }

  private static void write(JsonGenerator json, Sighting device) throws IOException {
    json.writeStartObject();
    field(json, "id", device.id());
    json.writeStringField("driver", device.driver());
    field(json, "bus", device.bus());
    field(json, "address", device.address());
    json.writeStringField("path", device.path());
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
