package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which device sits on which, with those that the machine has or that mdtc added. */
public final class BusTree {
  private final Machine machine;
  private final BoundTree tree;
  private final Map<String, Stop> stops = new HashMap<>();
  private final Map<String, List<Stop>> below = new HashMap<>();
  private final Map<String, Stop> above = new HashMap<>();
  private final Map<String, BoundDevice> written = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  private BusTree(Machine machine, BoundTree tree) {
    this.machine = machine;
    this.tree = tree;
    tree.devices().forEach(each -> each.id().ifPresent(id -> written.putIfAbsent(id, each)));
  }

  /**
   * A device, or a bus that is no device's.
   *
   * @param key tells it from all others of its machine
   * @param origin where it was written first; empty for what nobody has written
   */
  public record Stop(String key, String name, String detail, boolean bus, Optional<Origin> origin) {
    /** What to select there. */
    public Optional<Span> place() {
      return origin.map(Origin::name);
    }
  }

  /** The tree of a description's machine; empty if there is none because of errors. */
  public static Optional<BusTree> of(Compilation compilation) {
    if (compilation.machine().isEmpty() || compilation.bound().isEmpty()) {
      return Optional.empty();
    }
    BusTree made = new BusTree(compilation.machine().get(), compilation.bound().get());
    made.build();
    return Optional.of(made);
  }

  private void build() {
    int number = 0;
    for (Bus bus : machine.buses()) {
      Stop root = new Stop("bus " + bus.name(), bus.name(), bus.type(), true, Optional.empty());
      stops.put(root.key(), root);
      number = add(bus, root, number);
    }
    for (Device device : machine.busless()) {
      number = add(device, Optional.empty(), number);
    }
  }

  private int add(Bus bus, Stop owner, int first) {
    int number = first;
    for (Device device : bus.devices()) {
      number = add(device, Optional.of(owner), number);
    }
    return number;
  }

  private int add(Device device, Optional<Stop> owner, int first) {
    Stop stop = stop(device, "device " + first);
    stops.put(stop.key(), stop);
    device.id().ifPresent(id -> keys.put(id, stop.key()));
    owner.ifPresent(
        each -> {
          above.put(stop.key(), each);
          below.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(stop);
        });
    int number = first + 1;
    for (Bus bus : device.buses()) {
      number = add(bus, stop, number);
    }
    return number;
  }

  private Stop stop(Device device, String key) {
    Optional<Node> node = device.id().map(written::get).map(BoundDevice::node);
    Optional<Origin> origin =
        node.filter(tree.merged().origins()::knows).map(tree.merged().origins()::first);
    String place =
        device
                .location()
                .flatMap(Location::address)
                .map(Address::unitAddress)
                .map(address -> "@" + address)
                .orElse("")
            + device.location().flatMap(Location::bus).map(bus -> " on " + bus).orElse("");
    return device.id().isPresent()
        ? new Stop(key, device.id().get(), device.driver() + place, false, origin)
        : new Stop(key, device.driver(), place.strip(), false, origin);
  }

  /** The device at an offset, the one that is referred to there, or the bus that is named there. */
  public Optional<Stop> at(Syntax syntax, int offset, Compilation compilation) {
    Optional<String> label =
        Labels.at(syntax, offset, Optional.of(tree)).map(Labels.Occurrence::label);
    Optional<String> key =
        label.isPresent()
            ? tree.devices().stream()
                .filter(each -> each.node().label().equals(label))
                .flatMap(each -> each.id().stream())
                .findFirst()
                .map(keys::get)
            : Devices.at(syntax.source(), offset, compilation)
                .flatMap(each -> each.device().id())
                .map(keys::get);
    return key.or(() -> Declared.busAt(syntax, offset).map(name -> "bus " + name)).map(stops::get);
  }

  /** One that was told before; empty if the machine is another by now. */
  public Optional<Stop> known(String key, String name) {
    return Optional.ofNullable(stops.get(key)).filter(each -> each.name().equals(name));
  }

  /** What something sits on. */
  public Optional<Stop> above(Stop stop) {
    return Optional.ofNullable(above.get(stop.key()));
  }

  /** What sits on something, in the order of places. */
  public List<Stop> below(Stop stop) {
    return below.getOrDefault(stop.key(), List.of());
  }
}
