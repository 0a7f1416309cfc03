package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The machine that a command line is for, with the buses of its own.
 *
 * @param machine empty if the catalogue has none of that name and none that is like it
 * @param exact whether the machine is the one that was asked for, and not just like it
 * @param defaults what it has where nothing is said; empty if nobody knows
 * @param buses the types of its buses, by name
 * @param drivers what its own devices are
 * @param owners the drivers of the machine's own devices that bring them, by the name of the bus
 */
record Board(
    Optional<MachineType> machine,
    boolean exact,
    Optional<Defaults> defaults,
    Map<String, String> buses,
    Set<String> drivers,
    Map<String, String> owners) {

  /** Asks for a machine; without a name for the target's default one. */
  static Board of(
      Catalogue catalogue,
      Optional<String> name,
      List<String> settings,
      Function<SourceFile, DeviceTree> reader) {
    Optional<MachineType> named = name.flatMap(catalogue::machine);
    Optional<MachineType> machine =
        name.isPresent()
            ? named.or(() -> name.flatMap(new Relatives(catalogue)::of))
            : catalogue.machineNames().stream()
                .flatMap(each -> catalogue.machine(each).stream())
                .filter(MachineType::isDefault)
                .findFirst();
    Map<String, String> buses = new LinkedHashMap<>();
    Map<String, String> owners = new HashMap<>();
    Set<String> drivers = new HashSet<>();
    machine.ifPresent(
        type -> {
          Node hardware = reader.apply(type.hardware()).root();
          collect(hardware, "", buses, owners);
          drivers(hardware, drivers);
          type.variants().entrySet().stream()
              .filter(variant -> settings.contains(variant.getKey()))
              .forEach(
                  variant -> collect(reader.apply(variant.getValue()).root(), "", buses, owners));
        });
    return new Board(
        machine,
        named.isPresent() == name.isPresent(),
        machine.flatMap(type -> catalogue.commandLine().defaults(type, catalogue.target())),
        buses,
        drivers,
        owners);
  }

  private static void drivers(Node node, Set<String> drivers) {
    drivers.add(node.name());
    node.children().forEach(child -> drivers(child, drivers));
  }

  private static void collect(
      Node node, String owner, Map<String, String> buses, Map<String, String> owners) {
    if (node.kind() == Node.Kind.BUS) {
      node.directive("bus-type")
          .flatMap(Directive::text)
          .ifPresent(
              type -> {
                buses.putIfAbsent(node.name(), type);
                owners.putIfAbsent(node.name(), owner);
              });
    }
    node.children().forEach(child -> collect(child, node.name(), buses, owners));
  }

  /** Whether the board makes devices of options that nobody knows here. */
  boolean isObscure(Catalogue catalogue, List<Group> groups) {
    return defaults.map(Defaults::obscure).orElse(true)
        && groups.stream()
            .filter(group -> catalogue.commandLine().boardOptions().contains(group.option().name()))
            .anyMatch(group -> group.items().stream().noneMatch(Board::isNothing));
  }

  /** As {@code -nic none}, and drives that are no device by themselves. */
  private static boolean isNothing(Item item) {
    return item.text().equals("none");
  }

  /** Whether a device of some type finds a bus here. */
  boolean takes(Catalogue catalogue, String driver) {
    return catalogue
        .device(driver)
        .map(
            type ->
                type.bus()
                    .map(bus -> buses.values().stream().anyMatch(each -> catalogue.isA(each, bus)))
                    .orElse(true))
        .orElse(false);
  }

  /** The driver that a legacy option means by some name; empty if the machine takes none. */
  Optional<String> driver(Catalogue catalogue, String name) {
    Map<String, String> models = catalogue.commandLine().models();
    for (String type : buses.values()) {
      String driver = models.get(type + "/" + name);
      if (driver != null) {
        return Optional.of(driver).filter(each -> takes(catalogue, each));
      }
    }
    return Optional.of(models.getOrDefault(name, name)).filter(each -> takes(catalogue, each));
  }
}
