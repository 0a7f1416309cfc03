package dev.mdtc.emitters.qemu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The value of one option as JSON, for what {@code key=value} can't say. */
public final class OptionJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private OptionJson() {}

  /** The settings of an option of that type as one object on one line. */
  static String of(SectionType type, List<Setting> settings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, type, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The settings of an option of that type as one object. */
  static void write(JsonGenerator json, SectionType type, List<Setting> settings)
      throws IOException {
    json.writeStartObject();
    for (Setting setting : settings) {
      json.writeFieldName(setting.name());
      write(json, wrapped(type, setting.value()));
    }
    json.writeEndObject();
  }

  /** A list, in which an object may have to stand for each text. */
  private static Value wrapped(SectionType type, Value value) {
    Optional<String> key = type.elsewhere().textKey();
    return key.isPresent() && value instanceof Value.Many many
        ? new Value.Many(
            many.values().stream()
                .map(
                    each ->
                        each instanceof Value.Text
                            ? new Value.Composite(List.of(new Setting(key.get(), each)))
                            : each)
                .toList())
        : value;
  }

  private static void write(JsonGenerator json, List<Setting> settings) throws IOException {
    json.writeStartObject();
    for (Setting setting : settings) {
      json.writeFieldName(setting.name());
      write(json, setting.value());
    }
    json.writeEndObject();
  }

  /** A value as QEMU and other programs read it; a size is a number of bytes. */
  public static void write(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Text text -> json.writeString(text.text());
      case Value.Whole whole -> json.writeNumber(whole.number());
      case Value.Size size -> json.writeNumber(size.bytes());
      case Value.Bool bool -> json.writeBoolean(bool.on());
      case Value.Word word -> json.writeString(word.word());
      case Value.Id id -> json.writeString(id.id());
      case Value.Many many -> {
        json.writeStartArray();
        for (Value each : many.values()) {
          write(json, each);
        }
        json.writeEndArray();
      }
      case Value.Composite composite -> write(json, composite.settings());
    }
  }

  /**
   * Whether {@code key=value} can't say this: nested values of devices, empty lists and objects.
   */
  static boolean isNeeded(List<Setting> settings, boolean device) {
    return settings.stream().anyMatch(setting -> isNeeded(setting.value(), device));
  }

  /** Whether there are objects among the values. */
  static boolean hasObjects(List<Setting> settings) {
    return settings.stream()
        .map(Setting::value)
        .anyMatch(
            value ->
                value instanceof Value.Composite
                    || (value instanceof Value.Many many
                        && many.values().stream().anyMatch(Value.Composite.class::isInstance)));
  }

  private static boolean isNeeded(Value value, boolean device) {
    return switch (value) {
      case Value.Many many ->
          device
              || many.values().isEmpty()
              || many.values().stream().anyMatch(each -> isNeeded(each, false));
      case Value.Composite composite ->
          device || composite.settings().isEmpty() || isNeeded(composite.settings(), false);
      case Value.Text text -> false;
      case Value.Whole whole -> false;
      case Value.Size size -> false;
      case Value.Bool bool -> false;
      case Value.Word word -> false;
      case Value.Id id -> false;
    };
  }
}
