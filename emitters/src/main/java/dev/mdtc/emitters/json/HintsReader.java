package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Holder;
import dev.mdtc.model.machine.Pins.Pin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link Hints} wrote, also that of a newer mdtc as far as it is understood. */
public final class HintsReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private final Set<String> unknown = new LinkedHashSet<>();
  private final Map<String, Pin> devices = new LinkedHashMap<>();
  private final List<Absent> absent = new ArrayList<>();
  private final Map<String, String> whole = new LinkedHashMap<>();
  private Optional<Long> version = Optional.empty();

  /** What is said of the machine as a whole. */
  private static final List<String> WHOLE = List.of("machine", "version", "cpu");

  private HintsReader() {}

  /**
   * What hints say.
   *
   * @param remarks what was left out, for the user to read
   */
  public record Reading(Pins pins, List<String> remarks) {
    public Reading {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Reads hints.
   *
   * @throws IOException with the reason if the text is no hints at all or cut short
   */
  public static Reading read(String text) throws IOException {
    HintsReader reader = new HintsReader();
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it isn't a JSON object");
      }
      reader.document(json);
      if (json.nextToken() != null) {
        throw new IOException("there is something behind its end");
      }
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IOException(
          e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")", e);
    }
    return reader.reading();
  }

  private Reading reading() throws IOException {
    if (version.isEmpty()) {
      throw new IOException("it has no \"" + Hints.VERSION_FIELD + "\" and so is not mdtc's");
    }
    List<String> remarks = new ArrayList<>();
    if (version.get() > Hints.VERSION) {
      remarks.add("the hints are of a newer mdtc and used as far as this one knows them");
    }
    unknown.forEach(field -> remarks.add("the hints have '" + field + "', which is left out"));
    return new Reading(
        new Pins(
            Optional.ofNullable(whole.get("machine")),
            Optional.ofNullable(whole.get("version")),
            Optional.ofNullable(whole.get("cpu")),
            devices,
            absent),
        remarks);
  }

  private void document(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals(Hints.VERSION_FIELD) && value == JsonToken.VALUE_NUMBER_INT) {
        version = Optional.of(json.getLongValue());
      } else if (WHOLE.contains(field) && value == JsonToken.VALUE_STRING) {
        whole.put(field, json.getText());
      } else if (field.equals("devices") && value == JsonToken.START_ARRAY) {
        each(json, entry -> entry.pin().ifPresent(pin -> devices.put(entry.id(), pin)));
      } else if (field.equals("absent") && value == JsonToken.START_ARRAY) {
        each(
            json,
            entry ->
                entry.pin().ifPresent(p -> absent.add(new Absent(entry.id(), p, entry.since))));
      } else {
        leaveOut(json, field);
      }
    }
  }

  private void leaveOut(JsonParser json, String field) throws IOException {
    unknown.add(field);
    json.skipChildren();
  }

  /** What is done with each device. */
  private interface Use {
    void use(Entry entry);
  }

  /** A device as far as it has been read. */
  private static final class Entry {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private boolean added;
    private long since = 1;

    String id() {
      return texts.getOrDefault("id", "");
    }

    /** Empty if it lacks what makes a pin. */
    Optional<Pin> pin() {
      if (id().isEmpty() || !texts.containsKey("driver")) {
        return Optional.empty();
      }
      Holder holder =
          Optional.ofNullable(texts.get("bus"))
              .<Holder>map(Holder.OnBus::new)
              .or(() -> Optional.ofNullable(texts.get("in")).map(Holder.InDevice::new))
              .orElseGet(Holder.Nothing::new);
      return Optional.of(
          new Pin(
              texts.getOrDefault("driver", ""),
              Optional.ofNullable(texts.get("version")),
              holder,
              Optional.ofNullable(texts.get("address")),
              properties,
              added));
    }
  }

  private void each(JsonParser json, Use use) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        leaveOut(json, "a device that is no object");
        continue;
      }
      Entry entry = new Entry();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        entry(json, entry);
      }
      use.use(entry);
    }
  }

  private void entry(JsonParser json, Entry entry) throws IOException {
    String field = json.currentName();
    JsonToken value = json.nextToken();
    switch (field) {
      case "id", "driver", "version", "bus", "in", "address" -> {
        if (value == JsonToken.VALUE_STRING) {
          entry.texts.put(field, json.getText());
        } else {
          leaveOut(json, field);
        }
      }
      case "added" -> entry.added = value == JsonToken.VALUE_TRUE;
      case "since" ->
          entry.since = value == JsonToken.VALUE_NUMBER_INT ? json.getValueAsLong(1) : 1;
      case "properties" -> properties(json, entry, value);
      default -> leaveOut(json, field);
    }
  }

  private void properties(JsonParser json, Entry entry, JsonToken start) throws IOException {
    if (start != JsonToken.START_OBJECT) {
      leaveOut(json, "properties");
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        entry.properties.put(name, json.getText());
      } else {
        leaveOut(json, name);
      }
    }
  }
}
