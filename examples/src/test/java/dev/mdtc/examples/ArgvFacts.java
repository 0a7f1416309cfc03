package dev.mdtc.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a QEMU command line says, whatever its spelling: a fact for each option, with its keys and
 * values. It is read on its own, without the importer: from QEMU's documentation of its options.
 */
final class ArgvFacts {
  /** An option: its name without dash, and what it sets. */
  record Fact(String option, Map<String, List<String>> keys) {
    String get(String key) {
      List<String> values = keys.getOrDefault(key, List.of());
      return values.isEmpty() ? "" : values.getLast();
    }

    void put(String key, String value) {
      keys.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
    }

    @Override
    public String toString() {
      return "-" + option + " " + keys;
    }
  }

  /** The key that a first value without one belongs to, by option. */
  private static final Map<String, String> IMPLIED =
      pairs(
          "machine type accel accel smp cpus m size object qom-type numa type boot order fw_cfg"
              + " name option-rom romfile chardev backend mon chardev netdev type blockdev driver"
              + " drive file fsdev fsdriver tpmdev type audiodev driver display type vnc vnc"
              + " sandbox enable icount shift plugin file trace enable device driver name guest nic"
              + " type net type virtfs fsdriver");

  /** Options that take keys and have no such key. */
  private static final Set<String> KEYED =
      Set.of(
          "rtc",
          "smbios",
          "acpitable",
          "global",
          "iscsi",
          "spice",
          "action",
          "overcommit",
          "add-fd",
          "msg",
          "compat",
          "run-with",
          "semihosting-config");

  private static final Set<String> FLAGS =
      Set.of(
          ("S s nographic no-reboot no-shutdown daemonize snapshot semihosting only-migratable"
               + " show-cursor full-screen alt-grab ctrl-grab curses sdl mem-prealloc no-fd-bootchk"
               + " one-insn-per-tb perfmap jitdump async-teardown nodefconfig win2k-hack portrait"
               + " preconfig singlestep")
              .split(" ", -1));

  /** Options of which there is one, however often it is written: the last value of a key counts. */
  private static final Set<String> ONE =
      Set.of("machine", "m", "smp", "boot", "name", "rtc", "icount", "action", "overcommit");

  /** What is short for something else. */
  private static final Map<String, List<String>> SHORT =
      Map.of(
          "M", List.of("machine"),
          "enable-kvm", List.of("accel", "kvm"),
          "usb", List.of("machine", "usb=on"),
          "no-acpi", List.of("machine", "acpi=off"),
          "no-hpet", List.of("machine", "hpet=off"),
          "watchdog", List.of("device"));

  private static final Pattern NUMBER =
      Pattern.compile("(0[xX][0-9a-fA-F]+)|([0-9]+(?:\\.[0-9]+)?)([bkmgtpe]?)");
  private static final Pattern SLOT =
      Pattern.compile("(?:0x0*)?([0-9a-f]{1,2})(?:\\.(?:0x)?([0-7]))?");

  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Fact> single = new HashMap<>();
  private boolean defaults = true;

  /** The accelerators of the last {@code -machine} that names some. */
  private final List<Fact> ofMachine = new ArrayList<>();

  private ArgvFacts() {}

  private static Map<String, String> pairs(String text) {
    Map<String, String> map = new HashMap<>();
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return map;
  }

  /** What a command line says, the program in front. */
  static ArgvFacts of(List<String> argv) {
    ArgvFacts result = new ArgvFacts();
    if (argv.getFirst().matches(".*/?kvm")) {
      result.read("accel", Optional.of("kvm"));
    }
    for (int i = 1; i < argv.size(); i++) {
      if (!argv.get(i).startsWith("-")) {
        result.add(new Fact("hda", keys("", argv.get(i))));
        continue;
      }
      String name = argv.get(i).replaceFirst("^--?", "");
      List<String> meaning = SHORT.getOrDefault(name, List.of(name));
      if (name.equals("nodefaults")) {
        result.defaults = false;
      } else if (meaning.size() > 1) {
        result.read(meaning.getFirst(), Optional.of(meaning.get(1)));
      } else if (!name.equals("no-user-config")) {
        boolean flag = FLAGS.contains(name);
        result.read(meaning.getFirst(), flag ? Optional.empty() : Optional.of(argv.get(++i)));
      }
    }
    return result;
  }

  List<Fact> facts() {
    return facts;
  }

  /** Whether QEMU adds what nobody has asked for. */
  boolean hasDefaults() {
    return defaults;
  }

  private void read(String option, Optional<String> argument) {
    if (option.equals("display") && argument.orElse("").startsWith("vnc=")) {
      read("vnc", argument.map(text -> text.substring(4)));
    } else if (option.equals("set")) {
      set(argument.orElseThrow());
    } else if (option.equals("usbdevice")) {
      read("machine", Optional.of("usb=on"));
      add(new Fact(option, keys("", argument.orElseThrow())));
    } else if (option.equals("cpu")) {
      cpu(argument.orElseThrow());
    } else if (argument.isEmpty()) {
      add(new Fact(option, new LinkedHashMap<>()));
    } else if (IMPLIED.containsKey(option) || KEYED.contains(option)) {
      keyed(option, argument.get());
    } else {
      add(new Fact(option, keys("", argument.get())));
    }
  }

  private static Map<String, List<String>> keys(String key, String value) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put(key, new ArrayList<>(List.of(value)));
    return keys;
  }

  private void add(Fact fact) {
    if (!ONE.contains(fact.option())) {
      facts.add(fact);
      return;
    }
    Fact first = single.get(fact.option());
    if (first == null) {
      single.put(fact.option(), fact);
      facts.add(fact);
    } else {
      first.keys().putAll(fact.keys());
    }
  }

  private void keyed(String option, String text) {
    Fact fact = new Fact(option, new LinkedHashMap<>());
    if (text.startsWith("{")) {
      try {
        json("", JsonMapper.builder().build().readTree(text), fact);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    } else if (option.equals("global") && text.matches("(?s)[^=,]+\\.[^=,]+=.*")) {
      fact.put("driver", text.substring(0, text.indexOf('.')));
      fact.put("property", text.substring(text.indexOf('.') + 1, text.indexOf('=')));
      fact.put("value", value(option, "value", text.substring(text.indexOf('=') + 1)));
    } else {
      items(option, text, fact);
    }
    accelerators(fact);
    add(fact);
  }

  /** {@code -machine accel=a:b} is {@code -accel a -accel b}. */
  private void accelerators(Fact fact) {
    if (fact.option().equals("machine") && fact.keys().containsKey("accel")) {
      facts.removeAll(ofMachine);
      ofMachine.clear();
      Arrays.stream(fact.get("accel").split(":", -1))
          .forEach(each -> ofMachine.add(new Fact("accel", keys("accel", each))));
      facts.addAll(ofMachine);
      fact.keys().remove("accel");
    }
  }

  private static void items(String option, String text, Fact fact) {
    String marked = text.replace(",,", "\0");
    boolean first = true;
    for (String part : marked.split(",", -1)) {
      String item = part.replace("\0", ",");
      int equals = item.indexOf('=');
      if (equals > 0) {
        String key = item.substring(0, equals);
        fact.put(key, value(option, key, item.substring(equals + 1)));
      } else if (first && IMPLIED.containsKey(option)) {
        String key = IMPLIED.getOrDefault(option, "");
        fact.put(key, value(option, key, item));
      } else if (!item.isEmpty()) {
        fact.put(item.replaceFirst("^no", ""), item.startsWith("no") ? "off" : "on");
      }
      first = false;
    }
  }

  private static void json(String prefix, JsonNode node, Fact fact) {
    if (node.isObject() && node.size() == 1 && node.has("str")) {
      json(prefix, node.get("str"), fact);
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              each ->
                  json(
                      prefix.isEmpty() ? each.getKey() : prefix + "." + each.getKey(),
                      each.getValue(),
                      fact));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        boolean plain = node.get(i).isValueNode() || node.get(i).has("str");
        json(plain ? prefix : prefix + "." + i, node.get(i), fact);
      }
    } else if (prefix.equals("addr") && node.isNumber()) {
      fact.put(prefix, node.asInt() / 8 + "." + node.asInt() % 8);
    } else if (node.isBoolean()) {
      fact.put(prefix, node.asBoolean() ? "on" : "off");
    } else {
      fact.put(prefix, value(fact.option(), prefix, node.asText()));
    }
  }

  private void cpu(String text) {
    Fact fact = new Fact("cpu", new LinkedHashMap<>());
    String[] parts = text.split(",", -1);
    fact.put("model", parts[0]);
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      String name = part.replaceFirst("^[-+]", "");
      int equals = name.indexOf('=');
      String key = (equals < 0 ? name : name.substring(0, equals)).replace('_', '-');
      String value =
          equals < 0 ? (part.startsWith("-") ? "off" : "on") : name.substring(equals + 1);
      fact.put(key, value("cpu", key, value));
    }
    add(fact);
  }

  private void set(String text) {
    String[] parts = text.split("[.=]", 3);
    String key = text.substring(parts[0].length() + parts[1].length() + 2).replaceFirst("=.*", "");
    for (Fact fact : facts) {
      if (fact.option().equals(parts[0]) && fact.get("id").equals(parts[1])) {
        fact.keys().remove(key);
        fact.put(key, value(fact.option(), key, text.substring(text.indexOf('=') + 1)));
        return;
      }
    }
    add(new Fact("set", keys("", text)));
  }

  /** A value in one spelling. */
  private static String value(String option, String key, String text) {
    if (option.equals("device") && key.equals("addr")) {
      Matcher slot = SLOT.matcher(text);
      if (slot.matches()) {
        return Integer.parseInt(slot.group(1), 16)
            + "."
            + (slot.group(2) == null ? 0 : slot.group(2));
      }
    }
    switch (text) {
      case "on", "yes", "true", "y" -> {
        return "on";
      }
      case "off", "no", "false", "n" -> {
        return "off";
      }
      default -> {}
    }
    Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
    if (!number.matches()) {
      return text;
    }
    if (number.group(1) != null) {
      return String.valueOf(Long.parseUnsignedLong(number.group(1).substring(2), 16));
    }
    boolean mebibytes =
        (option.equals("m") && key.equals("size")) || (option.equals("numa") && key.equals("mem"));
    int power =
        number.group(3).isEmpty() ? (mebibytes ? 20 : 0) : 10 * "bkmgtpe".indexOf(number.group(3));
    return new BigDecimal(number.group(2))
        .multiply(new BigDecimal(1L << power))
        .toBigInteger()
        .toString();
  }
}
