package dev.mdtc.model.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What QEMU's command line has besides the options of sections, and what it does where nobody has
 * said anything. Options are written with one dash, though QEMU takes two as well.
 *
 * @param flags options without an argument
 * @param arguments options with an argument that have no section
 * @param means options that are short for another one, by their name: the words of that
 * @param inside options that another one has in its argument, by how that begins: {@code -display
 *     vnc}
 * @param implied options that say what every compiled command line says anyway
 * @param groups the options of groups in configuration files that aren't called like them
 * @param programs names under which QEMU is called besides {@code qemu-system-TARGET}
 * @param ownIds regular expressions of ids that QEMU gives by itself, by the section whose members
 *     they could be
 * @param mebibytes properties, as {@code section.key}, that count in MiB without a suffix
 * @param elsewhere keys of a section that are no properties of what it describes, by section: the
 *     section that has them now, or their own for those that QEMU takes there nevertheless
 * @param unlisted names that a section takes though QEMU may not list them, as it lists only what
 *     the host can do
 * @param merged sections of which QEMU merges several options to one
 * @param display what {@code -vga} makes, by its argument: drivers, the first that a machine has a
 *     bus for
 * @param models names of network cards and other devices that legacy options have for drivers
 * @param nic what {@code -nic} sets besides on a card that has such a property
 * @param nicKeys keys of {@code -net nic} and {@code -nic} that are the card's, and what they are
 *     on {@code -device}
 * @param drives options that are short for {@code -drive}, by their name: what they say there
 * @param sound devices that a legacy option makes of a sound card, by its name
 * @param usb devices that {@code -usbdevice} makes
 * @param silencing devices that switch a default off, by the default's name
 * @param saidBy options that switch a default off, by the default's name
 * @param usual what stands for a default on machines that nobody knows
 * @param nographic what stands for a default with {@code -nographic}; {@code serial+monitor} for
 *     both on one port
 * @param ownDrives interfaces of {@code -drive} that no board has as its usual one and drives by
 *     default on
 * @param modern what options of old are short for today
 * @param boardOptions options of which boards make devices
 * @param machines what machines have by default, by the name of the machine type, its family, or
 *     that with a target: {@code virt/riscv64}
 */
public record CommandLineRules(
    List<String> flags,
    List<String> arguments,
    Map<String, List<String>> means,
    Map<String, String> inside,
    List<String> implied,
    Map<String, String> groups,
    Map<String, Program> programs,
    Map<String, String> ownIds,
    List<String> mebibytes,
    Map<String, Map<String, String>> elsewhere,
    Map<String, List<String>> unlisted,
    List<String> merged,
    Map<String, List<String>> display,
    Map<String, String> models,
    Map<String, String> nic,
    Map<String, String> nicKeys,
    Map<String, String> drives,
    Map<String, List<String>> sound,
    Map<String, String> usb,
    Map<String, List<String>> silencing,
    Map<String, List<String>> saidBy,
    Map<String, List<String>> usual,
    Map<String, List<String>> nographic,
    List<String> ownDrives,
    ModernRules modern,
    List<String> boardOptions,
    Map<String, Defaults> machines) {

  public CommandLineRules {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
    implied = List.copyOf(implied);
    mebibytes = List.copyOf(mebibytes);
    merged = List.copyOf(merged);
    means = ordered(means);
    inside = ordered(inside);
    groups = ordered(groups);
    programs = ordered(programs);
    ownIds = ordered(ownIds);
    elsewhere = ordered(elsewhere);
    unlisted = ordered(unlisted);
    display = ordered(display);
    models = ordered(models);
    nic = ordered(nic);
    nicKeys = ordered(nicKeys);
    drives = ordered(drives);
    sound = ordered(sound);
    usb = ordered(usb);
    silencing = ordered(silencing);
    saidBy = ordered(saidBy);
    usual = ordered(usual);
    nographic = ordered(nographic);
    ownDrives = List.copyOf(ownDrives);
    boardOptions = List.copyOf(boardOptions);
    machines = ordered(machines);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Whether QEMU may give an id by itself to something that belongs to one of some sections. */
  public boolean givesId(String id, Collection<String> sections) {
    return ownIds.entrySet().stream()
        .anyMatch(each -> sections.contains(each.getKey()) && id.matches(each.getValue()));
  }

  /** What a machine has by default; empty if nobody knows. */
  public Optional<Defaults> defaults(MachineType machine, String target) {
    String family = VersionOrder.family(machine.name());
    for (String name : List.of(family + "/" + target, machine.name(), family)) {
      Defaults found = machines.get(name);
      if (found != null) {
        return Optional.of(found.at(machine.version()));
      }
    }
    return Optional.empty();
  }

  /**
   * A name of QEMU.
   *
   * @param target as in {@code qemu-system-TARGET}
   * @param options what it adds to its command line
   */
  public record Program(String target, List<String> options) {
    public Program {
      options = List.copyOf(options);
    }
  }

  /**
   * What a machine has where nobody says {@code -nodefaults}, and what its board makes of legacy
   * options: a device in the first free place of its bus, unless it is said where.
   *
   * @param obscure whether the board makes devices of legacy options that nobody knows here
   * @param display the argument of {@code -vga}; empty if the board makes nothing of that option
   * @param displayAt where the board puts it, as properties of {@code -device}
   * @param network the driver of a network card without a model; empty if the board has cards of
   *     its own only
   * @param networkAt where the board puts the first card
   * @param drives the interface of drives that don't name one, if it is known
   * @param words options that stand for everything else, by the default that they are: {@code
   *     serial}, {@code parallel}, {@code floppy}, {@code cdrom}, {@code usb}
   * @param older the same for machine types up to some version, the oldest first
   */
  public record Defaults(
      boolean obscure,
      Optional<String> display,
      String displayAt,
      Optional<String> network,
      String networkAt,
      Optional<String> drives,
      Map<String, List<String>> words,
      Map<String, Defaults> older) {
    public Defaults {
      words = ordered(words);
      older = ordered(older);
    }

    private Defaults at(Optional<String> version) {
      return version
          .flatMap(
              wanted ->
                  older.entrySet().stream()
                      .filter(each -> VersionOrder.compare(wanted, each.getKey()) <= 0)
                      .map(Map.Entry::getValue)
                      .findFirst())
          .orElse(this);
    }
  }
}
