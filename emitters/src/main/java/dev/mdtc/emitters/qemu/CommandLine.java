package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine as a QEMU command line. Nothing is implicit: QEMU adds no default devices and reads
 * no configuration of its own.
 */
public final class CommandLine {
  /** What every command line starts with. */
  static final Option START = new Option("-nodefaults", "-no-user-config");

  private CommandLine() {}

  /** An option with what belongs to it. */
  public record Option(List<String> words) {
    Option(String... words) {
      this(List.of(words));
    }
  }

  /** All words in the usual spelling, the program first. */
  public static List<String> words(Machine machine) {
    return words(machine, Spelling.USUAL);
  }

  /** All words, the program first. */
  public static List<String> words(Machine machine, Spelling spelling) {
    return words(machine, options(machine, spelling));
  }

  /** The program and the words of options. */
  static List<String> words(Machine machine, List<Option> options) {
    List<String> words = new ArrayList<>();
    words.add(machine.binary());
    options.forEach(option -> words.addAll(option.words()));
    return words;
  }

  /** The options in their order, without the program. */
  public static List<Option> options(Machine machine, Spelling spelling) {
    List<Option> options = new ArrayList<>();
    options.add(START);
    options.addAll(sections(machine, Entry.ofSections(machine), spelling));
    options.addAll(devices(machine, Entry.ofDevices(machine), spelling));
    options.addAll(passthrough(machine));
    return options;
  }

  /** Options that aren't for devices. */
  static List<Option> sections(Machine machine, List<Entry> entries, Spelling spelling) {
    List<Option> options = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      options.add(
          entry.option(
              prefersJson(machine, entry.type(), spelling)
                  || (entry.type().jsonSince().isPresent() && entry.needsJson())));
    }
    return options;
  }

  /**
   * One spelling for all devices: QEMU creates those in JSON behind all others. That is why there
   * may be no devices but these.
   */
  static List<Option> devices(Machine machine, List<Entry> entries, Spelling spelling) {
    SectionType type = machine.deviceOption();
    boolean json =
        (prefersJson(machine, type, spelling)
                && spelling.json().filter(rules -> OtherDevices.areMade(machine, rules)).isEmpty())
            || needJson(type, entries);
    List<Option> options = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      options.add(entry.option(json));
    }
    return options;
  }

  private static boolean needJson(SectionType type, List<Entry> devices) {
    if (type.jsonSince().isPresent()) {
      for (Entry device : devices) {
        if (device.needsJson()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The option for one of a machine's devices, in the usual spelling. */
  public static Option of(Machine machine, Device device) {
    boolean json = needJson(machine.deviceOption(), Entry.ofDevices(machine));
    return Entry.of(machine, device).option(json);
  }

  /** The options for a section, in the usual spelling. */
  public static List<Option> of(Machine machine, Section section) {
    return sections(machine, Entry.ofSection(section), Spelling.USUAL);
  }

  /** The words that are passed on. */
  static List<Option> passthrough(Machine machine) {
    return machine.passthrough().isEmpty() ? List.of() : List.of(new Option(machine.passthrough()));
  }

  private static boolean prefersJson(Machine machine, SectionType type, Spelling spelling) {
    return spelling.json().isPresent()
        && type.elsewhere().command().isPresent()
        && type.takesJson(machine.release());
  }
}
