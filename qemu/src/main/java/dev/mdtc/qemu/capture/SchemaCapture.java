package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The QAPI types behind some commands. QEMU hides their names behind numbers that differ from build
 * to build, so each type gets the name of the shortest way to it: {@code netdev_add:user} is that
 * variant of the command's argument, {@code netdev_add:user.hostfwd} the type of a member.
 */
final class SchemaCapture {
  private final Map<String, JsonNode> byNumber = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Deque<String> queue = new ArrayDeque<>();
  private final Map<String, ObjectNode> result = new TreeMap<>();

  private SchemaCapture(JsonNode schema) {
    for (JsonNode entity : schema) {
      byNumber.put(entity.get("name").asText(), entity);
    }
  }

  /** The types that describe the arguments or, where there are none, the results of commands. */
  static ObjectNode of(JsonNode schema, Set<String> commands) {
    SchemaCapture capture = new SchemaCapture(schema);
    for (String command : new TreeSet<>(commands)) {
      JsonNode entity = capture.byNumber.get(command);
      if (entity != null) {
        capture.start(command, entity);
      }
    }
    capture.follow();
    ObjectNode types = JsonNodeFactory.instance.objectNode();
    types.setAll(capture.result);
    return types;
  }

  private void start(String command, JsonNode entity) {
    JsonNode argument = byNumber.get(entity.get("arg-type").asText());
    boolean query = argument == null || argument.path("members").isEmpty();
    name(element(entity.get(query ? "ret-type" : "arg-type").asText()), command);
  }

  /** What an array is made of, or the type itself. */
  private String element(String number) {
    JsonNode entity = byNumber.get(number);
    return entity != null && entity.has("element-type")
        ? element(entity.get("element-type").asText())
        : number;
  }

  private void name(String number, String name) {
    if (names.putIfAbsent(number, name) == null) {
      queue.add(number);
    }
  }

  /** Breadth first, so that each type is named by its shortest way. */
  private void follow() {
    while (!queue.isEmpty()) {
      String number = queue.remove();
      JsonNode entity = byNumber.get(number);
      if (entity != null && entity.get("meta-type").asText().equals("object")) {
        String name = names.getOrDefault(number, number);
        result.put(name, object(name, entity));
      }
    }
  }

  private ObjectNode object(String name, JsonNode entity) {
    ObjectNode type = JsonNodeFactory.instance.objectNode();
    ObjectNode members = type.putObject("members");
    Map<String, JsonNode> sorted = new TreeMap<>();
    entity.get("members").forEach(member -> sorted.put(member.get("name").asText(), member));
    sorted.forEach(
        (member, description) -> {
          ObjectNode node = members.putObject(member);
          node.set("type", type(description.get("type").asText(), name + "." + member));
          if (!description.has("default")) {
            node.put("required", true);
          }
        });
    if (entity.has("tag")) {
      type.set("tag", entity.get("tag"));
      ObjectNode variants = type.putObject("variants");
      Map<String, String> cases = new TreeMap<>();
      entity
          .get("variants")
          .forEach(
              variant -> cases.put(variant.get("case").asText(), variant.get("type").asText()));
      cases.forEach(
          (variant, number) -> {
            JsonNode of = byNumber.get(number);
            if (of != null && (!of.path("members").isEmpty() || of.has("tag"))) {
              name(number, name + ":" + variant);
              variants.put(variant, names.getOrDefault(number, number));
            }
          });
    }
    return type;
  }

  /** A type as a reader wants it: a word, or an object for what has parts. */
  private JsonNode type(String number, String way) {
    JsonNode entity = byNumber.get(number);
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (entity == null) {
      return factory.textNode("any");
    }
    return switch (entity.get("meta-type").asText()) {
      case "builtin" -> factory.textNode(entity.get("json-type").asText());
      case "enum" -> {
        ArrayNode words = factory.arrayNode();
        Set<String> sorted = new TreeSet<>();
        entity.path("values").forEach(word -> sorted.add(word.asText()));
        entity.path("members").forEach(member -> sorted.add(member.get("name").asText()));
        sorted.forEach(words::add);
        yield factory.objectNode().set("enum", words);
      }
      case "array" ->
          factory.objectNode().set("list", type(entity.get("element-type").asText(), way));
      case "alternate" -> {
        ArrayNode choices = factory.arrayNode();
        entity
            .get("members")
            .forEach(member -> choices.add(type(member.get("type").asText(), way)));
        yield factory.objectNode().set("any-of", choices);
      }
      default -> {
        name(number, way);
        yield factory.objectNode().put("object", names.getOrDefault(number, way));
      }
    };
  }
}
