package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyHoisterTest {
  private static final int TYPES = 12;
  private static final int PROPERTIES = 4;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** Types, a line each: {@code name < parent: property=type …}; without a colon QEMU told none. */
  private static ObjectNode types(String text) {
    ObjectNode types = JsonNodeFactory.instance.objectNode();
    for (String line : text.lines().toList()) {
      String[] sides = line.split(":", 2);
      String[] names = sides[0].split("<", 2);
      ObjectNode type = types.putObject(names[0].strip());
      if (names.length > 1) {
        type.put("parent", names[1].strip());
      }
      if (sides.length > 1) {
        ObjectNode properties = type.putObject("properties");
        for (String property : sides[1].strip().split(" +", -1)) {
          int equals = property.indexOf('=');
          if (equals > 0) {
            properties.put(property.substring(0, equals), property.substring(equals + 1));
          }
        }
      }
    }
    return types;
  }

  /** What is left of them, in the same form, with {@code -property} for what is not inherited. */
  private static String hoisted(String text) {
    ObjectNode types = types(text);
    PropertyHoister.hoist(types);
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, JsonNode> entry : types.properties()) {
      JsonNode type = entry.getValue();
      List<String> words = new ArrayList<>();
      type.path("without").forEach(name -> words.add("-" + name.asText()));
      type.path("properties")
          .properties()
          .forEach(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
      lines.append(entry.getKey());
      lines.append(type.has("parent") ? " < " + type.get("parent").asText() : "");
      lines.append(words.isEmpty() ? "" : ": " + String.join(" ", words)).append('\n');
    }
    return lines.toString();
  }

  @Test
  void whatAllHeirsHaveAlikeComesFromTheirAncestor() {
    assertEquals(
        """
        device: addr=int
        e1000 < device: mac=str
        nvme < device: serial=str
        """,
        hoisted(
            """
            device
            e1000 < device: addr=int mac=str
            nvme < device: addr=int serial=str
            """));
  }

  @Test
  void whatHeirsHaveUnderOneNameAndOtherwiseDifferentlyStaysTheirs() {
    assertEquals(
        """
        device
        e1000 < device: size=int
        nvme < device: size=str
        """,
        hoisted(
            """
            device
            e1000 < device: size=int
            nvme < device: size=str
            """));
  }

  @Test
  void anHeirOfATypeThatCanBeCreatedItselfNamesWhatItLacks() {
    assertEquals(
        """
        card: mac=str old=int
        newer < card: -old speed=int
        """,
        hoisted(
            """
            card: mac=str old=int
            newer < card: mac=str speed=int
            """));
  }

  @Test
  void propertiesRiseOverSeveralGenerations() {
    assertEquals(
        """
        object: id=str
        pci < object: addr=int
        net < pci: mac=str
        e1000 < net
        ne2k < net: slow=bool
        nvme < pci: serial=str
        usb < object: port=str
        mouse < usb
        """,
        hoisted(
            """
            object
            pci < object
            net < pci
            e1000 < net: id=str addr=int mac=str
            ne2k < net: id=str addr=int mac=str slow=bool
            nvme < pci: id=str addr=int serial=str
            usb < object
            mouse < usb: id=str port=str
            """));
  }

  @Test
  void aTypeThatToldNothingHasAWordInNothing() {
    assertEquals(
        """
        device: addr=int
        e1000 < device
        broken < device
        """,
        hoisted(
            """
            device
            e1000 < device: addr=int
            broken < device
            """));
  }

  @Test
  void heirsThatHaveNothingAlikeKeepTheirAncestorsFromHavingAnything() {
    assertEquals(
        """
        object
        device < object
        e1000 < device: mac=str
        nvme < device: serial=str
        broken < device
        machine < object: kernel=str
        """,
        hoisted(
            """
            object
            device < object
            e1000 < device: mac=str
            nvme < device: serial=str
            broken < device
            machine < object: kernel=str
            """));
  }

  /** What a type has with all that it inherits. */
  private static Map<String, String> all(ObjectNode types, String name) {
    Deque<JsonNode> line = new ArrayDeque<>();
    for (JsonNode type = types.get(name);
        type != null;
        type = types.get(type.path("parent").asText())) {
      line.push(type);
    }
    Map<String, String> result = new TreeMap<>();
    for (JsonNode type : line) {
      type.path("without").forEach(each -> result.remove(each.asText()));
      type.path("properties")
          .properties()
          .forEach(each -> result.put(each.getKey(), each.getValue().asText()));
    }
    return result;
  }

  private static ObjectNode randomTypes(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < TYPES; i++) {
      text.append("t").append(i);
      text.append(i == 0 ? "" : " < t" + random.nextInt(i));
      if (random.nextInt(3) > 0) {
        text.append(':');
        for (int p = random.nextInt(PROPERTIES + 1); p > 0; p--) {
          text.append(" p").append(p).append('=').append(random.nextInt(2));
        }
      }
      text.append('\n');
    }
    return types(text.toString());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTypeThatToldItsPropertiesHasThemStill(long seed) {
    ObjectNode told = randomTypes(new Random(seed));
    ObjectNode hoisted = told.deepCopy();

    PropertyHoister.hoist(hoisted);

    for (Map.Entry<String, JsonNode> type : told.properties()) {
      if (type.getValue().has("properties")) {
        Map<String, String> own = new TreeMap<>();
        type.getValue()
            .get("properties")
            .properties()
            .forEach(each -> own.put(each.getKey(), each.getValue().asText()));
        assertEquals(
            own,
            all(hoisted, type.getKey()),
            () -> type.getKey() + " of " + told + " became " + hoisted);
      }
    }
  }
}
