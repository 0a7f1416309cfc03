package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.Catalogue;
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
  private static final String CONSOLE = "vc:80Cx24C";
  private static final List<String> NETWORK = List.of("-net", "-nic", "-netdev");
  private static final List<String> MONITORS = List.of("-monitor", "-qmp", "-qmp-pretty", "-mon");

  private final Catalogue catalogue;
  private final List<Option> options;
  private final Span place;
  private final Set<String> names = new HashSet<>();
  private final Set<String> drivers = new HashSet<>();
  private final List<Option> missing = new ArrayList<>();

  /**
   * Prepares for a command line.
   *
   * @param file whether the options stand in a configuration file, where only devices switch
   *     defaults off
   */
  DefaultOptions(Catalogue catalogue, List<Option> options, Span place, boolean file) {
    this.catalogue = catalogue;
    this.options = options;
    this.place = place;
    for (Option option : options) {
      if (!file) {
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
    boolean serial = isOpen("serial") && !names.contains("-serial");
    boolean monitor = MONITORS.stream().noneMatch(names::contains);
    boolean plain = !names.contains("-nographic");
    add(words.getOrDefault("usb", List.of()));
    if (!names.contains("-vga") && isOpen("display")) {
      known
          .flatMap(Defaults::display)
          .ifPresentOrElse(
              card -> add(List.of("-vga", card)),
              () -> add(words.getOrDefault("display", List.of())));
    }
    if (NETWORK.stream().noneMatch(names::contains)) {
      network(known, words);
    }
    if (serial) {
      List<String> usual = known.isEmpty() ? List.of("-serial", CONSOLE) : words.get("serial");
      if (usual != null) {
        add(plain ? usual : List.of("-serial", monitor ? "mon:stdio" : "stdio"));
      }
    }
    if (isOpen("parallel") && !names.contains("-parallel") && words.containsKey("parallel")) {
      add(plain ? words.getOrDefault("parallel", List.of()) : List.of("-parallel", "null"));
    }
    if (monitor && (plain || !serial)) {
      add(List.of("-monitor", plain ? CONSOLE : "stdio"));
    }
    drive("floppy", words);
    drive("cdrom", words);
    drive("sd", words);
    return missing;
  }

  private void network(Optional<Defaults> known, Map<String, List<String>> words) {
    if (words.containsKey("network")) {
      add(words.getOrDefault("network", List.of()));
    } else if (known.isEmpty() || known.flatMap(Defaults::network).isPresent()) {
      add(List.of("-net", "nic", "-net", "user"));
    }
  }

  /** Whether no device on the command line switches a default off. */
  private boolean isOpen(String name) {
    return catalogue.commandLine().silencing().getOrDefault(name, List.of()).stream()
        .noneMatch(drivers::contains);
  }

  /** A drive without a medium, unless there is a drive at its place. */
  private void drive(String name, Map<String, List<String>> words) {
    List<String> drive = words.getOrDefault(name, List.of());
    if (isOpen(name) && !drive.isEmpty() && !taken().has(drive.getLast())) {
      add(drive);
    }
  }

  private LegacyDrives taken() {
    return LegacyDrives.of(options, catalogue.commandLine().drives());
  }

  private void add(List<String> words) {
    for (int i = 0; i + 1 < words.size(); i += 2) {
      missing.add(Option.of(words.get(i), words.get(i + 1), place));
    }
  }
}
