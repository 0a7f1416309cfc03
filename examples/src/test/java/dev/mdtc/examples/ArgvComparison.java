package dev.mdtc.examples;

import dev.mdtc.examples.ArgvFacts.Fact;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares a command line with what became of it, option by option: each must still be there with
 * all its keys and values, in the same order where order counts, and nothing may have come but what
 * pins a place and what QEMU has by default.
 */
final class ArgvComparison {
  /** Keys that say where a device is or how it is called, and that QEMU chooses otherwise. */
  private static final Set<String> PINS =
      Set.of(
          "id",
          "bus",
          "addr",
          "address",
          "unit",
          "port",
          "nr",
          "channel",
          "scsi-id",
          "lun",
          "nsid",
          "cad",
          "slot",
          "devno",
          "reg",
          "index",
          "iobase",
          "irq",
          "dma",
          "dma16",
          "iobase2",
          "mac",
          "chassis",
          "chassis_nr",
          "memaddr",
          "multifunction",
          "bus_nr",
          "ioport",
          "uid",
          "fid",
          "target");

  /** Options whose order says which is the first, the second and so on. */
  private static final Set<String> ORDERED =
      Set.of(
          "accel",
          "serial",
          "parallel",
          "drive",
          "smbios",
          "acpitable",
          "fw_cfg",
          "global",
          "pflash",
          "numa",
          "nic",
          "net",
          "L",
          "monitor",
          "qmp",
          "mon",
          "usbdevice");

  /** Options of which the last one counts. */
  private static final Set<String> LAST =
      Set.of("cpu", "display", "kernel", "initrd", "append", "bios", "dtb", "vga", "k", "uuid");

  /** What {@code -vga}, {@code -soundhw} and {@code -usbdevice} make. */
  private static final Map<String, List<String>> MAKES =
      Map.ofEntries(
          Map.entry("vga std", List.of("VGA")),
          Map.entry("vga cirrus", List.of("cirrus-vga")),
          Map.entry("vga vmware", List.of("vmware-svga")),
          Map.entry("vga qxl", List.of("qxl-vga")),
          Map.entry("vga virtio", List.of("virtio-vga")),
          Map.entry("vga none", List.of()),
          Map.entry("soundhw hda", List.of("intel-hda", "hda-duplex")),
          Map.entry("soundhw ac97", List.of("AC97")),
          Map.entry("soundhw es1370", List.of("ES1370")),
          Map.entry("soundhw sb16", List.of("sb16")),
          Map.entry("soundhw adlib", List.of("adlib")),
          Map.entry("usbdevice tablet", List.of("usb-tablet")),
          Map.entry("usbdevice mouse", List.of("usb-mouse")),
          Map.entry("usbdevice keyboard", List.of("usb-kbd")));

  private final Catalogue catalogue;
  private final List<Fact> before;
  private final boolean defaults;
  private final List<Fact> left;
  private final Map<Fact, Integer> order = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Integer> reached = new HashMap<>();

  private ArgvComparison(Catalogue catalogue, ArgvFacts before, ArgvFacts after) {
    this.catalogue = catalogue;
    this.before = before.facts();
    this.defaults = before.hasDefaults();
    this.left = new ArrayList<>(after.facts());
    for (int i = 0; i < left.size(); i++) {
      order.putIfAbsent(left.get(i), i);
    }
    left.retainAll(counting(left));
  }

  /** What is wrong with what became of a command line; nothing if it says the same. */
  static List<String> compare(Catalogue catalogue, List<String> before, List<String> after) {
    ArgvComparison comparison =
        new ArgvComparison(catalogue, ArgvFacts.of(before), ArgvFacts.of(after));
    comparison.run();
    return comparison.complaints;
  }

  private void run() {
    counting(before).forEach(this::take);
    for (Fact fact : left) {
      if (!isChosen(fact)) {
        complaints.add("came from nowhere: " + fact);
      }
    }
  }

  /** What isn't forgotten because the same option stands once more later. */
  private static List<Fact> counting(List<Fact> facts) {
    List<Fact> counting = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Fact fact : facts.reversed()) {
      if (!LAST.contains(fact.option()) || seen.add(fact.option())) {
        counting.addFirst(fact);
      }
    }
    return counting;
  }

  private void take(Fact fact) {
    Optional<Fact> found = left.stream().filter(each -> isSame(fact, each)).findFirst();
    if (found.isPresent()) {
      Fact taken = found.get();
      left.remove(taken);
      int at = order.getOrDefault(taken, 0);
      if (ORDERED.contains(fact.option()) && reached.merge(fact.option(), at, Math::max) > at) {
        complaints.add("in another order: " + fact);
      }
      return;
    }
    switch (fact.option()) {
      case "vga", "usbdevice", "soundhw" ->
          Arrays.stream(fact.get("").split(",", -1))
              .map(name -> MAKES.getOrDefault(fact.option() + " " + name, List.of("?")))
              .forEach(drivers -> devices(fact, drivers));
      case "nic" -> nic(fact);
      case "net" -> net(fact);
      case "virtfs" -> virtfs(fact);
      case "drive" -> disk(fact);
      default -> complaints.add("lost: " + fact);
    }
  }

  private void devices(Fact fact, List<String> drivers) {
    for (String driver : drivers) {
      Once made =
          new Once(each -> each.option().equals("device") && each.get("driver").equals(driver));
      if (!left.removeIf(made)) {
        complaints.add("lost: " + fact);
      }
    }
  }

  /** True for the first that fits alone. */
  private static final class Once implements Predicate<Fact> {
    private final Predicate<Fact> fits;
    private boolean done;

    Once(Predicate<Fact> fits) {
      this.fits = fits;
    }

    @Override
    public boolean test(Fact fact) {
      boolean now = !done && fits.test(fact);
      done |= now;
      return now;
    }
  }

  /** A card with its backend; {@code none} is nothing. */
  private void nic(Fact fact) {
    if (fact.get("type").equals("none")) {
      return;
    }
    Fact backend = part("netdev", fact, Set.of("model", "mac"));
    String id = takeBackend(fact, backend);
    card(fact, Map.of("netdev", id, "mac", fact.get("mac")));
  }

  private void net(Fact fact) {
    switch (fact.get("type")) {
      case "none" -> {}
      case "nic" -> card(fact, Map.of("mac", fact.get("macaddr"), "netdev", fact.get("netdev")));
      default -> takeBackend(fact, part("netdev", fact, Set.of("name")));
    }
  }

  private static Fact part(String option, Fact fact, Set<String> without) {
    Map<String, List<String>> keys = new TreeMap<>(fact.keys());
    keys.keySet().removeAll(without);
    return new Fact(option, keys);
  }

  private String takeBackend(Fact fact, Fact backend) {
    Optional<Fact> found = left.stream().filter(each -> isSame(backend, each)).findFirst();
    if (found.isEmpty()) {
      complaints.add("lost: " + fact);
      return "";
    }
    left.remove(found.get());
    return found.get().get("id");
  }

  private void card(Fact fact, Map<String, String> keys) {
    String model = fact.get("model");
    Once fits =
        new Once(
            each ->
                each.option().equals("device")
                    && each.keys().containsKey("netdev")
                    && keys.entrySet().stream()
                        .allMatch(
                            key ->
                                key.getValue().isEmpty()
                                    || each.get(key.getKey()).equals(key.getValue()))
                    && (model.isEmpty()
                        || each.get("driver").equals(model)
                        || each.get("driver").startsWith(model + "-net-")
                        || each.get("driver").startsWith(model + "-")));
    if (!left.removeIf(fits)) {
      complaints.add("lost: " + fact);
    }
  }

  private void virtfs(Fact fact) {
    String id = fact.get("id").isEmpty() ? fact.get("mount_tag") : fact.get("id");
    Fact folder = part("fsdev", fact, Set.of("mount_tag"));
    folder.keys().put("id", List.of(id));
    boolean both =
        left.removeIf(new Once(each -> isSame(folder, each)))
            && left.removeIf(
                new Once(
                    each ->
                        each.get("fsdev").equals(id)
                            && each.get("mount_tag").equals(fact.get("mount_tag"))));
    if (!both) {
      complaints.add("lost: " + fact);
    }
  }

  /** A drive whose device had to be written out, because others come behind it. */
  private void disk(Fact fact) {
    Fact drive = part("drive", fact, Set.of("if"));
    Optional<Fact> found = left.stream().filter(each -> isSame(drive, each)).findFirst();
    boolean both =
        fact.get("if").equals("virtio")
            && found.isPresent()
            && left.remove(found.get())
            && left.removeIf(
                new Once(
                    each ->
                        each.option().equals("device")
                            && each.get("driver").startsWith("virtio-blk-")
                            && each.get("drive").equals(found.get().get("id"))));
    if (!both) {
      complaints.add("lost: " + fact);
    }
  }

  private boolean isSame(Fact old, Fact now) {
    if (!old.option().equals(now.option())) {
      return false;
    }
    for (Map.Entry<String, List<String>> entry : old.keys().entrySet()) {
      if (!isSame(old, now, entry.getKey(), entry.getValue())) {
        return false;
      }
    }
    return now.keys().keySet().stream()
        .allMatch(
            key ->
                old.keys().containsKey(key)
                    || mayCome(now, key)
                    || (defaults && now.option().equals("machine") && key.equals("usb")));
  }

  private boolean isSame(Fact old, Fact now, String key, List<String> values) {
    List<String> after = now.keys().getOrDefault(key, List.of());
    if (after.equals(values) || after.equals(List.of(values.getLast()))) {
      return true;
    }
    if (old.option().equals("machine") && key.equals("type")) {
      return machine(values.getLast()).equals(after.isEmpty() ? "" : after.getLast());
    }
    if (old.option().equals("cpu") && key.equals("model") && !after.isEmpty()) {
      return isSameCpu(values.getLast(), after.getLast());
    }
    if (old.option().equals("device") && key.equals("bus")) {
      // Without an id QEMU counts buses; now they are called like their devices.
      return before.stream().noneMatch(each -> isBusOf(values.getLast(), each.get("id")));
    }
    if (old.option().equals("device") && key.equals("index")) {
      return now.keys().containsKey("iobase");
    }
    if (old.option().equals("device") && key.equals("driver")) {
      return catalogue
          .device(values.getLast())
          .map(type -> after.equals(List.of(type.name())))
          .orElse(false);
    }
    return false;
  }

  /** Whether a model is the version of another one that QEMU takes here. */
  private boolean isSameCpu(String old, String now) {
    return old.equalsIgnoreCase(now)
        || catalogue.machineNames().stream()
            .flatMap(name -> catalogue.machine(name).stream())
            .anyMatch(machine -> catalogue.resolveCpu(machine, old).equals(now));
  }

  private static boolean isBusOf(String bus, String id) {
    return !id.isEmpty() && (bus.equals(id) || bus.startsWith(id + "."));
  }

  private String machine(String name) {
    return catalogue.machine(name).map(MachineType::name).orElse(name);
  }

  private static boolean mayCome(Fact now, String key) {
    return switch (now.option()) {
      case "device" -> PINS.contains(key);
      case "machine" -> key.equals("type");
      case "drive", "netdev" ->
          key.equals("id") || (key.equals("if") && now.get("if").equals("none"));
      default -> false;
    };
  }

  /** Whether something stands for a default that the command line has left to QEMU. */
  private boolean isChosen(Fact fact) {
    boolean named = before.stream().anyMatch(each -> each.option().equals(fact.option()));
    return switch (fact.option()) {
      case "cpu", "machine" -> !named;
      case "serial", "parallel", "monitor", "vga" -> defaults && !named;
      case "drive" -> defaults && fact.get("file").isEmpty();
      case "netdev" -> isHub(fact) || (defaults && fact.get("type").equals("user"));
      case "net" -> defaults && !named;
      // A CPU model by the name of its version needs what the machine type sets for the other name.
      case "global" -> fact.get("driver").endsWith("-cpu");
      // A hub QEMU would have added by itself.
      case "device" ->
          (defaults || fact.get("driver").equals("usb-hub"))
              && fact.keys().keySet().stream()
                  .allMatch(key -> PINS.contains(key) || Set.of("driver", "netdev").contains(key));
      default -> false;
    };
  }

  private static boolean isHub(Fact fact) {
    return fact.get("type").equals("hubport");
  }
}
