package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ProvidedBus;
import dev.mdtc.model.catalogue.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a catalogue knows, for programs. Each document says which QEMU it is about. */
public final class CatalogueJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CatalogueJson() {}

  /** What a document has besides the QEMU that it is about. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** {@code {"qemu": …, "arch": …, "machines": [{"name": …, "aliases": […], …}]}}. */
  public static String machines(Catalogue catalogue, List<MachineType> machines) {
    return document(
        catalogue,
        json -> {
          json.writeArrayFieldStart("machines");
          for (MachineType machine : machines) {
            json.writeStartObject();
            json.writeStringField("name", machine.name());
            strings(json, "aliases", machine.aliases());
            string(json, "version", machine.version());
            json.writeBooleanField("default", machine.isDefault());
            json.writeBooleanField("deprecated", machine.deprecated());
            string(json, "cpu", machine.defaultCpu());
            strings(json, "options", List.copyOf(machine.variants().keySet()));
            string(json, "refuses", machine.refuses());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** {@code {"qemu": …, "arch": …, "devices": [{"name": …, "bus": …, "pci": …, …}]}}. */
  public static String devices(Catalogue catalogue, List<DeviceType> devices) {
    return document(
        catalogue,
        json -> {
          json.writeArrayFieldStart("devices");
          for (DeviceType device : devices) {
            json.writeStartObject();
            heading(json, device);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** {@code {"qemu": …, "arch": …, "name": …, "properties": [{"name": …, "type": …}]}}. */
  public static String device(Catalogue catalogue, DeviceType device) {
    return document(
        catalogue,
        json -> {
          heading(json, device);
          string(json, "parent", device.parent());
          json.writeBooleanField("userCreatable", device.userCreatable());
          json.writeArrayFieldStart("brings");
          for (ProvidedBus bus : device.buses()) {
            json.writeStartObject();
            json.writeStringField("bus", bus.name("ID"));
            json.writeStringField("type", bus.type());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("properties");
          for (String name : device.propertyNames()) {
            Optional<PropertyType> property = device.property(name);
            if (property.isPresent()) {
              property(json, property.get());
            }
          }
          json.writeEndArray();
        });
  }

  private static void heading(JsonGenerator json, DeviceType device) throws IOException {
    json.writeStringField("name", device.name());
    strings(json, "aliases", device.aliases());
    string(json, "bus", device.bus());
    string(json, "pci", device.pci().map(pci -> pci.name().toLowerCase(Locale.ROOT)));
    json.writeStringField("category", device.category());
    json.writeStringField("description", device.description());
  }

  private static void property(JsonGenerator json, PropertyType property) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", property.name());
    type(json, property.type());
    json.writeBooleanField("required", property.required());
    string(json, "default", property.defaultValue());
    json.writeEndObject();
  }

  private static void type(JsonGenerator json, ValueType type) throws IOException {
    switch (type) {
      case ValueType.Bool bool -> json.writeStringField("type", "boolean");
      case ValueType.Whole whole -> {
        json.writeStringField("type", "integer");
        json.writeStringField("min", String.valueOf(whole.min()));
        json.writeStringField("max", String.valueOf(whole.max()));
      }
      case ValueType.Size size -> json.writeStringField("type", "size");
      case ValueType.Decimal decimal -> json.writeStringField("type", "number");
      case ValueType.Text text -> json.writeStringField("type", "string");
      case ValueType.Enumeration words -> {
        json.writeStringField("type", "enumeration");
        strings(json, "values", List.copyOf(words.words()));
      }
      case ValueType.Reference reference -> {
        json.writeStringField("type", "reference");
        strings(json, "sections", reference.sections().stream().sorted().toList());
        string(json, "to", reference.qomType());
      }
      case ValueType.ListOf list -> {
        json.writeStringField("type", "list");
        json.writeObjectFieldStart("of");
        type(json, list.element());
        json.writeEndObject();
      }
      case ValueType.Struct struct -> json.writeStringField("type", "object");
      case ValueType.Alternate alternate -> {
        json.writeStringField("type", "alternate");
        json.writeArrayFieldStart("of");
        for (ValueType choice : alternate.choices()) {
          json.writeStartObject();
          type(json, choice);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case ValueType.Anything anything -> json.writeStringField("type", "any");
      case ValueType.Unsettable unsettable -> json.writeStringField("type", "read-only");
    }
  }

  private static void string(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String document(Catalogue catalogue, Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("qemu", catalogue.release());
      json.writeStringField("arch", catalogue.target());
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
