package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.DeviceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The places on a bus that nothing of the description or the machine has yet. */
final class Addresses {
  private static final int MAX_SHOWN = 16;

  private Addresses() {}

  /**
   * Free unit addresses for a device that is being written.
   *
   * @param setting what it stands in
   */
  static List<Proposal> free(Setting setting, Frame device, BoundTree tree) {
    if (!(device instanceof Frame.Named named)) {
      return List.of();
    }
    Optional<DeviceType> type = tree.catalogue().device(named.name());
    Optional<BoundBus> bus =
        type.flatMap(DeviceType::bus).flatMap(wanted -> bus(setting, wanted, tree));
    return bus.map(found -> free(found, tree)).orElse(List.of());
  }

  private static Optional<BoundBus> bus(Setting setting, String wanted, BoundTree tree) {
    Stream<BoundBus> choice =
        switch (setting) {
          case Setting.OnBus on -> Stream.of(on.bus());
          case Setting.InDevice in ->
              tree.buses().stream()
                  .filter(
                      each ->
                          in.label().isPresent()
                              && each.owner().flatMap(BoundDevice::id).equals(in.label()));
          default -> tree.buses().stream();
        };
    return choice.filter(each -> tree.catalogue().isA(each.type(), wanted)).findFirst();
  }

  private static List<Proposal> free(BoundBus bus, BoundTree tree) {
    BusType rule = bus.rule();
    if (rule.form() == AddressForm.NONE || rule.parts().isEmpty()) {
      return List.of();
    }
    Set<Long> taken = taken(bus, tree);
    AddressPart first = rule.parts().get(0);
    List<Proposal> found = new ArrayList<>();
    for (long number = Math.max(first.range().min(), rule.automaticFrom());
        number <= first.range().max() && found.size() < MAX_SHOWN;
        number++) {
      Optional<List<Long>> numbers = UnitAddress.parse(first.spelling(number), rule);
      if (!taken.contains(number) && numbers.isPresent()) {
        String address = "@" + UnitAddress.of(numbers.get(), rule).unitAddress();
        found.add(Proposal.plain(Proposal.Kind.ADDRESS, address, "free on " + bus.name()));
      }
    }
    return found;
  }

  /** The first numbers of all addresses in use. */
  private static Set<Long> taken(BoundBus bus, BoundTree tree) {
    Set<Long> taken = new HashSet<>();
    Stream.concat(tree.builtins().stream(), tree.devices().stream())
        .filter(device -> isOn(device, bus, tree))
        .flatMap(device -> device.node().unitAddress().stream())
        .flatMap(address -> UnitAddress.parse(address, bus.rule()).stream())
        .forEach(numbers -> taken.add(numbers.get(0)));
    return taken;
  }

  private static boolean isOn(BoundDevice device, BoundBus bus, BoundTree tree) {
    return switch (device.attachment()) {
      case Attachment.OnBus on -> on.bus() == bus;
      case Attachment.InDevice in -> in.parent().buses().contains(bus);
      case Attachment.Anywhere anywhere ->
          bus.builtin() && tree.catalogue().isA(bus.type(), anywhere.busType());
      case Attachment.NoBus none -> false;
      case Attachment.Nowhere nowhere -> false;
    };
  }
}
