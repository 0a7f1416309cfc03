package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.catalogue.FirstMac;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The MAC addresses of network cards that have none. QEMU gives one more to each card of a machine
 * (qemu_macaddr_default_if_unset in net/net.c), so that two machines have the same; the other
 * policies derive them from the machine's identity and the card's label.
 */
final class MacAddresses {
  private final Board board;
  private final FirstMac rule;
  private final Set<String> taken = new HashSet<>();

  private MacAddresses(Board board, FirstMac rule) {
    this.board = board;
    this.rule = rule;
  }

  /**
   * Chooses the addresses that aren't written.
   *
   * @param identity what tells the machine from others
   */
  static void choose(Board board, PinnedPlaces pinned, String identity) {
    board
        .tree()
        .catalogue()
        .firstMac()
        .ifPresent(rule -> new MacAddresses(board, rule).choose(pinned, identity));
  }

  private void choose(PinnedPlaces pinned, String identity) {
    List<BoundDevice> open = new ArrayList<>();
    for (BoundDevice device :
        board.tree().devices(type -> type.property(rule.property()).isPresent())) {
      written(device).ifPresentOrElse(taken::add, () -> open.add(device));
    }
    open.removeIf(device -> device.property(rule.property()).isPresent());
    open.removeIf(
        device ->
            set(
                device,
                pinned.of(device).flatMap(pin -> pin.text(rule.property())).stream().iterator()));
    Iterator<String> counted = counted();
    boolean counts = board.tree().placement() == Placement.QEMU;
    for (BoundDevice device : open) {
      set(device, counts ? counted : derived(identity, device.id().orElse("")));
    }
  }

  /** Gives a device the first of some addresses that is free. */
  private boolean set(BoundDevice device, Iterator<String> addresses) {
    while (addresses.hasNext()) {
      String address = addresses.next();
      if (taken.add(address)) {
        board.choose(device, rule.property(), new Value.Text(address));
        return true;
      }
    }
    return false;
  }

  private Optional<String> written(BoundDevice device) {
    return device
        .property(rule.property())
        .flatMap(BoundProperty::value)
        .flatMap(Value::text)
        .map(text -> text.toLowerCase(Locale.ROOT).replace('-', ':'));
  }

  private Iterator<String> counted() {
    String prefix = rule.address().substring(0, rule.address().lastIndexOf(':') + 1);
    int first = Integer.parseInt(rule.address().substring(prefix.length()), 16);
    return IntStream.rangeClosed(first, rule.last())
        .mapToObj(last -> prefix + String.format(Locale.ROOT, "%02x", last))
        .iterator();
  }

  /** Addresses with the vendor's half of QEMU's own and three bytes of a digest behind it. */
  private Iterator<String> derived(String identity, String label) {
    String vendor = rule.address().substring(0, 9);
    HexFormat colons = HexFormat.ofDelimiter(":");
    return Stream.iterate(0, attempt -> attempt + 1)
        .map(attempt -> digest(identity + "\0" + label + (attempt == 0 ? "" : "\0" + attempt)))
        .map(digest -> vendor + colons.formatHex(digest, 0, 3))
        .iterator();
  }

  private static byte[] digest(String text) {
    return Sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
