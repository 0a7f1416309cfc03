package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options that a command line without {@code -nodefaults} leaves unsaid
 * (qemu_disable_default_devices and qemu_create_default_devices in vl.c).
 */
final class DefaultOptions {
  private static final String SERIAL = "serial";
  private static final String PARALLEL = "parallel";
  private static final String MONITOR = "monitor";
  private static final String DISPLAY = "display";
  private static final String NETWORK = "network";

  private final CommandLineRules rules;
  private final List<Option> options;
  private final Span place;
  private final Set<String> names = new HashSet<>();
  private final Set<String> drivers = new HashSet<>();
  private final List<Option> missing = new ArrayList<>();

  /** Prepares for a command line. In a configuration file, only devices switch defaults off. */
  DefaultOptions(Catalogue catalogue, List<Option> options, Span place) {
    this.rules = catalogue.commandLine();
    this.options = options;
    this.place = place;
    for (Option option : options) {
      if (!option.isInFile()) {
        names.add(option.name());
      }
      if (option.name().equals("-device")) {
        drivers.add(driver(option.text()));
      } else if (option.name().equals("-global")) {
        drivers.add(option.text().replaceFirst("(?s)^(?:driver=)?([^.,=]*).*", "$1"));
      }
    }
  }

  private static String driver(String text) {
    if (text.startsWith("{")) {
      return text.replaceFirst("(?s).*\"driver\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }
    String first = text.replaceFirst("(?s),.*", "");
    return first.startsWith("driver=") ? first.substring(7) : first;
  }

  /**
   * What a machine has by default and the command line doesn't say.
   *
   * @param known what is known of the machine
   */
  List<Option> of(Optional<Defaults> known) {
    Map<String, List<String>> words = known.map(Defaults::words).orElse(Map.of());
    boolean serial = isOpen(SERIAL);
    boolean monitor = isOpen(MONITOR);
    boolean graphic = !names.contains("-nographic");
    add(words.getOrDefault("usb", List.of()));
    if (isOpen(DISPLAY)) {
      known
          .flatMap(Defaults::display)
          .ifPresentOrElse(
              card -> add(List.of("-vga", card)),
              () -> add(words.getOrDefault(DISPLAY, List.of())));
    }
    if (isOpen(NETWORK)) {
      network(known, words);
    }
    if (serial && (known.isEmpty() || words.containsKey(SERIAL))) {
      add(
          graphic
              ? words.getOrDefault(SERIAL, usual(SERIAL))
              : nographic(monitor ? SERIAL + "+" + MONITOR : SERIAL));
    }
    if (isOpen(PARALLEL) && words.containsKey(PARALLEL)) {
      add(graphic ? words.getOrDefault(PARALLEL, List.of()) : nographic(PARALLEL));
    }
    if (monitor && (graphic || !serial)) {
      add(graphic ? usual(MONITOR) : nographic(MONITOR));
    }
    drive("floppy", words);
    drive("cdrom", words);
    drive("sd", words);
    return missing;
  }

  private void network(Optional<Defaults> known, Map<String, List<String>> words) {
    if (words.containsKey(NETWORK)) {
      add(words.getOrDefault(NETWORK, List.of()));
    } else if (known.isEmpty() || known.flatMap(Defaults::network).isPresent()) {
      add(usual(NETWORK));
    }
  }

  private List<String> usual(String name) {
    return rules.usual().getOrDefault(name, List.of());
  }

  private List<String> nographic(String name) {
    return rules.nographic().getOrDefault(name, List.of());
  }

  /** Whether neither a device on the command line nor an option switches a default off. */
  private boolean isOpen(String name) {
    return rules.silencing().getOrDefault(name, List.of()).stream().noneMatch(drivers::contains)
        && rules.saidBy().getOrDefault(name, List.of()).stream().noneMatch(names::contains);
  }

  /** A drive without a medium, unless there is a drive at its place. */
  private void drive(String name, Map<String, List<String>> words) {
    List<String> drive = words.getOrDefault(name, List.of());
    if (isOpen(name) && !drive.isEmpty() && !LegacyDrives.of(options, rules).has(drive.getLast())) {
      add(drive);
    }
  }

  private void add(List<String> words) {
    for (int i = 0; i + 1 < words.size(); i += 2) {
      missing.add(Option.of(words.get(i), words.get(i + 1), place));
    }
  }
}
