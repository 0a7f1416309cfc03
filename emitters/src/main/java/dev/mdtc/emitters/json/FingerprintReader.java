package dev.mdtc.emitters.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link FingerprintJson} wrote. */
public final class FingerprintReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
          .build();
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]0): ((?:[0-9a-f]{2} ){15}[0-9a-f]{2})");

  private final JsonParser json;

  private FingerprintReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a fingerprint.
   *
   * @throws IOException with the reason if the text is none, or one of a newer form
   */
  public static Fingerprint read(String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      return new FingerprintReader(json).document();
    } catch (JacksonException e) {
      throw new IOException(
          e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")", e);
    }
  }

  private Fingerprint document() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "a JSON object");
    Map<String, String> texts = new LinkedHashMap<>();
    List<Fingerprint.Device> devices = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("devices")) {
        expect(value, JsonToken.START_ARRAY, "a list of devices");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json.currentToken(), JsonToken.START_OBJECT, "a device");
          devices.add(device());
        }
      } else {
        texts.put(field, scalar(field));
      }
    }
    String version = texts.getOrDefault(FingerprintJson.VERSION_FIELD, "");
    if (!version.equals(String.valueOf(FingerprintJson.VERSION))) {
      throw new IOException(
          version.isEmpty()
              ? "it has no \"" + FingerprintJson.VERSION_FIELD + "\" and so is not mdtc's"
              : "it is of a newer mdtc, in version " + version + " of the form");
    }
    if (json.nextToken() != null) {
      throw new IOException("there is something behind its end");
    }
    return new Fingerprint(
        need(texts, "qemu"), need(texts, "target"), need(texts, "machine"), devices);
  }

  private Fingerprint.Device device() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    SortedMap<String, String> properties = new TreeMap<>();
    Optional<ConfigurationBytes> configuration = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "properties" -> {
          expect(value, JsonToken.START_OBJECT, "the properties of a device");
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            properties.put(name, copy());
          }
        }
        case "configuration" -> {
          expect(value, JsonToken.START_ARRAY, "the lines of configuration space");
          configuration = Optional.of(configuration());
        }
        default -> texts.put(field, scalar(field));
      }
    }
    Sighting place =
        new Sighting(
            Optional.ofNullable(texts.get("id")),
            need(texts, "driver"),
            Optional.ofNullable(texts.get("bus")),
            Optional.ofNullable(texts.get("address")),
            need(texts, "place"));
    boolean part = texts.getOrDefault("part", "").equals("true");
    return new Fingerprint.Device(place, part, properties, configuration);
  }

  private ConfigurationBytes configuration() throws IOException {
    byte[] bytes = new byte[ConfigurationBytes.SIZE];
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Matcher line = LINE.matcher(scalar("configuration"));
      if (!line.matches()) {
        throw new IOException(
            "a line of configuration space isn't an offset and 16 bytes (line "
                + json.currentLocation().getLineNr()
                + ")");
      }
      byte[] read = HexFormat.ofDelimiter(" ").parseHex(line.group(2));
      System.arraycopy(read, 0, bytes, HexFormat.fromHexDigits(line.group(1)), read.length);
    }
    return ConfigurationBytes.of(bytes);
  }

  /** The value at hand, as QEMU would print it. */
  private String copy() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = FACTORY.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private String scalar(String field) throws IOException {
    if (!json.currentToken().isScalarValue()) {
      throw new IOException("\"" + field + "\" is no single value");
    }
    return json.getText();
  }

  private static void expect(JsonToken found, JsonToken wanted, String what) throws IOException {
    if (found != wanted) {
      throw new IOException(
          "there is no " + what.replaceFirst("^an? |^the ", "") + " where one should be");
    }
  }

  private static String need(Map<String, String> texts, String field) throws IOException {
    String text = texts.get(field);
    if (text == null) {
      throw new IOException("\"" + field + "\" is missing");
    }
    return text;
  }
}
