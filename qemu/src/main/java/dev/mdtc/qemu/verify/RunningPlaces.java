package dev.mdtc.qemu.verify;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.machine.Address;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.QtreeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a running machine's devices are, in the words of {@link Sighting#path}. */
final class RunningPlaces {
  private static final Pattern PCI_FUNCTION = Pattern.compile("class .*, addr ([0-9a-f]{2}):.*");
  private static final String USERS_OWN = "/machine/peripheral/";
  private static final Pattern PART = Pattern.compile("/machine/peripheral(-anon)?/[^/]+/.+");

  private final Catalogue catalogue;
  private final Map<Qtree.Device, String> paths;
  private final long hostBridges;
  private final List<Found> found = new ArrayList<>();

  /** A device of the tree with its place. */
  record Found(Qtree.Device device, Sighting place) {}

  private RunningPlaces(Catalogue catalogue, Map<Qtree.Device, String> paths) {
    this.catalogue = catalogue;
    this.paths = paths;
    this.hostBridges =
        paths.keySet().stream()
            .filter(device -> pciBus(device).isEmpty())
            .flatMap(device -> device.buses().stream())
            .filter(bus -> QtreeAddress.isPci(catalogue.bus(bus.type())) && number(bus) == 0)
            .count();
  }

  /**
   * All devices, each before what sits on its buses.
   *
   * @param paths where they are among QEMU's objects
   */
  static List<Found> of(Qtree tree, Catalogue catalogue, Map<Qtree.Device, String> paths) {
    RunningPlaces places = new RunningPlaces(catalogue, paths);
    places.bus(tree.root(), List.of(tree.root().name()), "", true);
    return List.copyOf(places.found);
  }

  /** The id that the description gave a device; QEMU's own devices have others in the tree. */
  static Optional<String> id(Qtree.Device device, String path) {
    return Optional.of(device.id()).filter(id -> !id.isEmpty() && path.equals(USERS_OWN + id));
  }

  /** Whether an object was made by a device of the description. */
  static boolean isPart(String path) {
    return PART.matcher(path).matches();
  }

  /** Takes what is on a bus; on the system bus are the host bridges. */
  private void bus(Qtree.Bus bus, List<String> above, String name, boolean system) {
    BusType rule = catalogue.bus(bus.type());
    for (Qtree.Device device : bus.devices()) {
      Optional<Address> address = QtreeAddress.address(device, rule);
      List<String> way = new ArrayList<>(above);
      way.add(name + address.map(each -> each.inWords(rule)).orElse(bus.type()));
      found.add(
          new Found(
              device,
              new Sighting(
                  id(device, path(device)),
                  device.driver(),
                  Optional.of(bus.name()),
                  address.map(Address::spelling),
                  String.join(" > ", way))));
      for (int i = 0; i < device.buses().size(); i++) {
        below(device, i, way, address.isPresent(), system);
      }
    }
  }

  private void below(Qtree.Device device, int i, List<String> way, boolean placed, boolean system) {
    Qtree.Bus below = device.buses().get(i);
    if (catalogue.guestFacts().flatBuses().contains(below.type())) {
      bus(below, List.of(), "", false);
    } else if (QtreeAddress.isPci(catalogue.bus(below.type())) && pciBus(device).isEmpty()) {
      bus(below, rootBus(device, below), "", false);
    } else if (system) {
      bus(below, List.of(below.name()), "", false);
    } else if (placed && device.buses().size() == 1) {
      bus(below, way, "", false);
    } else {
      boolean users = id(device, path(device)).isPresent();
      bus(below, way, (users ? "bus " + i : below.name()) + " ", false);
    }
  }

  private String path(Qtree.Device device) {
    return Optional.ofNullable(paths.get(device)).orElse("");
  }

  /** How the way begins behind a host bridge: the only one goes without saying. */
  private List<String> rootBus(Qtree.Device bridge, Qtree.Bus bus) {
    Optional<Long> domain =
        Optional.ofNullable(catalogue.guestFacts().hostBridges().get(bridge.driver()))
            .flatMap(HostBridge::domain)
            .filter(property -> id(bridge, path(bridge)).isPresent())
            .flatMap(bridge::number);
    if (domain.isPresent()) {
      return List.of(String.format(Locale.ROOT, "domain %04x", domain.get()));
    }
    int number = number(bus);
    if (number != 0) {
      return List.of(String.format(Locale.ROOT, "bus %02x", number));
    }
    return hostBridges == 1 ? List.of() : List.of(bus.name());
  }

  /** The number of a root bus, as its devices have it. */
  private static int number(Qtree.Bus bus) {
    return bus.devices().stream().flatMap(device -> pciBus(device).stream()).findFirst().orElse(0);
  }

  /** The number of the bus that a PCI function is on; empty for what is none. */
  private static Optional<Integer> pciBus(Qtree.Device device) {
    return device.details().stream()
        .map(PCI_FUNCTION::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.parseInt(matcher.group(1), 16))
        .findFirst();
  }
}
