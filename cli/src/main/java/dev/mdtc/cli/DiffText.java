package dev.mdtc.cli;

import dev.mdtc.emitters.dt.DtEmitter;
import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Effects;
import dev.mdtc.model.difference.Change.RegisterChange;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a guest would notice, for people: a paragraph for the machine, one for the devices that are
 * gone, one for the new ones, and one for each other device.
 */
final class DiffText {
  private static final String MACHINE = "the machine";
  private static final String GONE = "gone";
  private static final String NEW = "new";

  private static final String INDENT = "    ";
  private static final int WIDTH = 100;
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) ");

  private final Set<String> said = new HashSet<>();

  /** Which device each driver and effects were told of. */
  private final Map<List<Object>, String> told = new HashMap<>();

  private final List<String> lines = new ArrayList<>();

  private DiffText() {}

  static String of(List<Change> changes) {
    if (changes.isEmpty()) {
      return "Nothing would change for the guest.\n";
    }
    return paragraphs(changes)
        + (changes.size() == 1 ? "1 change." : changes.size() + " changes.")
        + "\n";
  }

  /** The changes alone, with an empty line behind each paragraph. */
  static String paragraphs(List<Change> changes) {
    Map<String, List<Change>> paragraphs = new LinkedHashMap<>();
    for (String heading : List.of(MACHINE, GONE, NEW)) {
      paragraphs.put(heading, new ArrayList<>());
    }
    for (Change change : changes) {
      paragraphs.computeIfAbsent(heading(change), heading -> new ArrayList<>()).add(change);
    }
    DiffText text = new DiffText();
    paragraphs.forEach(text::paragraph);
    return String.join("\n", text.lines) + "\n";
  }

  private static String heading(Change change) {
    return switch (change.kind()) {
      case MACHINE -> MACHINE;
      case GONE -> GONE;
      case NEW -> NEW;
      case REPLACED, MOVED, PCI_ID, BUS_NUMBER, VERSION, PROPERTY, CONFIGURATION ->
          device(change.device());
    };
  }

  /** {@code net0, virtio-net-pci at 02.0 > 00.0}. */
  private static String device(Optional<Sighting> device) {
    return device
        .map(
            each ->
                each.id().map(id -> id + ", ").orElse("")
                    + each.driver()
                    + (each.path().isEmpty() ? "" : " at " + each.path()))
        .orElse("");
  }

  private void paragraph(String heading, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    lines.add(heading);
    for (Change change : changes) {
      lines.add(INDENT + fact(change));
      // What was said of another device needn't be said again.
      wrap(
          SENTENCE_END
              .splitAsStream(change.notice())
              .filter(said::add)
              .collect(Collectors.joining(" ")));
      wrap(behind(change.behind()));
      effects(change);
    }
    lines.add("");
  }

  /** What several devices of one driver have alike is told of the first one. */
  private void effects(Change change) {
    List<String> facts = facts(change.effects());
    if (facts.isEmpty()) {
      return;
    }
    Sighting device = change.device().orElseThrow();
    String name = device.id().orElseGet(() -> device(change.device()));
    String first = told.putIfAbsent(List.of(device.driver(), facts), name);
    if (first == null) {
      facts.forEach(fact -> lines.add(INDENT + INDENT + fact));
    } else {
      lines.add(INDENT + INDENT + "the same as of " + first);
    }
  }

  private static List<String> facts(Effects effects) {
    List<String> facts = new ArrayList<>();
    for (Detail detail : effects.properties()) {
      facts.add(detail(detail, DtEmitter::value));
    }
    for (RegisterChange register : effects.registers()) {
      String digits = "%0" + 2 * register.size() + "x";
      facts.add(
          String.format(
              Locale.ROOT,
              "configuration space %02x%s: " + digits + " -> " + digits,
              register.offset(),
              register.name().map(name -> ", " + name).orElse(""),
              register.before(),
              register.after()));
    }
    return facts;
  }

  private static String behind(List<Sighting> devices) {
    return devices.isEmpty()
        ? ""
        : devices.stream()
            .map(device -> device.id().orElseGet(device::driver))
            .collect(Collectors.joining(", ", "Behind it: ", "."));
  }

  private static String fact(Change change) {
    return switch (change.kind()) {
      case GONE, NEW -> device(change.device());
      case REPLACED -> "in the place of " + device(change.before());
      case MOVED ->
          change.detail().isPresent()
              ? detail(change, DiffText::plain)
              : arrow(
                  change.before().map(Sighting::path), change.after().map(Sighting::path), "moved");
      case MACHINE, PROPERTY -> detail(change, DtEmitter::value);
      case PCI_ID, BUS_NUMBER, VERSION, CONFIGURATION -> detail(change, DiffText::plain);
    };
  }

  private static String detail(Change change, Function<Value, String> written) {
    return change.detail().map(detail -> detail(detail, written)).orElse("");
  }

  private static String detail(Detail detail, Function<Value, String> written) {
    return arrow(detail.before().map(written), detail.after().map(written), detail.name());
  }

  private static String arrow(Optional<String> before, Optional<String> after, String what) {
    return what + ": " + before.orElse("not set") + " -> " + after.orElse("not set");
  }

  /** Numbers and the like need no quotes. */
  private static String plain(Value value) {
    return value instanceof Value.Text text ? text.text() : DtEmitter.value(value);
  }

  /** Adds sentences below a fact. */
  private void wrap(String sentences) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : sentences.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH - INDENT.length()) {
        end(line);
      }
      line.append(word).append(' ');
    }
    end(line);
  }

  private void end(StringBuilder line) {
    if (!line.toString().isBlank()) {
      lines.add(INDENT + line.toString().stripTrailing());
    }
    line.setLength(INDENT.length());
  }
}
