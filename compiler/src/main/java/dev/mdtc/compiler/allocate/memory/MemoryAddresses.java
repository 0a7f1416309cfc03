package dev.mdtc.compiler.allocate.memory;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.MemoryRules;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Pin;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The guest-physical addresses of memory devices. A slot alone pins none: QEMU gives each the
 * lowest gap that it fits into, so that they follow from the order of creation and from the sizes
 * of others. What is written is taken first, then what is pinned, and the rest gets what QEMU would
 * give it.
 */
public final class MemoryAddresses {
  private final Board board;
  private final BoundTree tree;
  private final PinnedPlaces pinned;
  private final Consumer<Diagnostic> report;
  private final NavigableMap<Long, Long> taken = new TreeMap<>();
  private final Map<Long, BoundDevice> holders = new HashMap<>();

  private MemoryAddresses(Board board, PinnedPlaces pinned, Consumer<Diagnostic> report) {
    this.board = board;
    this.tree = board.tree();
    this.pinned = pinned;
    this.report = report;
  }

  /**
   * Chooses the addresses that aren't written, and says what is wrong with those that are.
   *
   * @param absent devices whose addresses stay free while there are others
   */
  public static void choose(
      Board board, PinnedPlaces pinned, List<Absent> absent, Consumer<Diagnostic> report) {
    List<BoundDevice> devices =
        board.tree().devices(type -> MemoryModule.isOne(type, board.tree())).stream()
            .filter(device -> board.seat(device).isPresent())
            .toList();
    if (!devices.isEmpty()) {
      new MemoryAddresses(board, pinned, report).choose(devices, absent);
    }
  }

  private void choose(List<BoundDevice> devices, List<Absent> absent) {
    MemorySpace.Answer answer = MemorySpace.of(tree);
    List<MemoryModule> open = new ArrayList<>();
    Optional<String> unknown = Optional.empty();
    for (BoundDevice device : devices) {
      Optional<MemoryModule> module =
          MemoryModule.of(device, tree).map(each -> each.inBlocksOf(answer.block()));
      if (module.isEmpty()) {
        unknown = Optional.of("how much " + device.title() + " takes is not known");
      } else if (checkSize(module.get())) {
        OptionalLong written = MemoryModule.number(device.properties(), module.get().property());
        if (written.orElse(0) == 0) {
          open.add(module.get());
        } else {
          claim(module.get(), written.getAsLong(), answer);
        }
      }
    }
    if (tree.tree().complete()) {
      return;
    }
    switch (answer) {
      case MemorySpace.Answer.Unknown why -> leave(open, why.reason());
      case MemorySpace.Answer.Known known -> {
        checkRoom(devices, known.space());
        claimPins(open, known.space());
        if (unknown.isPresent()) {
          leave(open, unknown.get());
        } else {
          placeNew(open, known.space(), absent);
        }
      }
    }
  }

  private boolean checkSize(MemoryModule module) {
    if (module.size() % module.unit() == 0) {
      return true;
    }
    report.accept(
        Diagnostic.of(
            CheckName.MISALIGNED_MEMORY,
            tree.place(module.device().node()),
            "the memory of "
                + module.device().title()
                + " must be a multiple of "
                + hex(module.unit())
                + " bytes"));
    return false;
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  private void take(MemoryModule module, long address) {
    taken.put(address, module.size());
    holders.put(address, module.device());
  }

  private void claim(MemoryModule module, long address, MemorySpace.Answer answer) {
    BoundProperty property = module.device().property(module.property()).orElseThrow();
    Span place = tree.place(property.property());
    OptionalLong conflict = MemorySpace.conflict(address, module.size(), taken);
    if (address % module.unit() != 0) {
      report.accept(
          Diagnostic.of(
              CheckName.MISALIGNED_MEMORY,
              place,
              "the address of "
                  + module.device().title()
                  + " must be a multiple of "
                  + hex(module.unit())));
    } else if (answer instanceof MemorySpace.Answer.Known known
        && known.space().room() > 0
        && !known.space().contains(address, module.size())) {
      report.accept(
          Diagnostic.of(
              CheckName.ADDRESS_OUT_OF_RANGE,
              place,
              "the machine has its room for memory devices from "
                  + hex(known.space().begin())
                  + " to "
                  + hex(known.space().begin() + known.space().size() - 1)));
    } else if (conflict.isPresent()) {
      BoundDevice other = Optional.ofNullable(holders.get(conflict.getAsLong())).orElseThrow();
      report.accept(
          Diagnostic.of(
                  CheckName.OVERLAPPING_MEMORY,
                  place,
                  module.device().title()
                      + " would be in the memory of "
                      + other.title()
                      + ", which is at "
                      + hex(conflict.getAsLong()))
              .note(tree.place(other.node()), "this is there"));
    } else {
      take(module, address);
    }
  }

  private void checkRoom(List<BoundDevice> devices, MemorySpace space) {
    long wanted = 0;
    for (BoundDevice device : devices) {
      wanted += MemoryModule.of(device, tree).map(MemoryModule::size).orElse(0L);
      if (wanted > space.room()) {
        report.accept(
            Diagnostic.of(
                    CheckName.NO_ROOM,
                    tree.place(device.node()),
                    "there is no memory left for "
                        + device.title()
                        + ": memory devices may have "
                        + hex(space.room())
                        + " bytes in all")
                .help(
                    "'"
                        + tree.catalogue().memory().ram().maximum()
                        + "' in the section '"
                        + tree.catalogue().memory().ram().section()
                        + "' says how much there may be, the machine's RAM included"));
        return;
      }
    }
  }

  private void leave(List<MemoryModule> modules, String reason) {
    for (MemoryModule module : modules) {
      report.accept(
          Diagnostic.of(
                  CheckName.CANNOT_PIN,
                  tree.place(module.device().node()),
                  "the memory of "
                      + module.device().title()
                      + " goes where QEMU finds room: "
                      + reason)
              .help("set '" + module.property() + "' to keep it where it is"));
    }
  }

  /**
   * Gives back what was pinned: first to those that were there before those that come back, and of
   * these the highest first, for of two that would overlap, the lower one has become larger.
   */
  private void claimPins(List<MemoryModule> open, MemorySpace space) {
    record Pinned(MemoryModule module, long address) {}
    List<Pinned> inTurn =
        open.stream()
            .flatMap(
                module ->
                    pinned
                        .of(module.device())
                        .flatMap(pin -> address(pin, module.property()))
                        .map(address -> new Pinned(module, address))
                        .stream())
            .sorted(
                Comparator.comparing((Pinned pin) -> !pinned.wasThere(pin.module().device()))
                    .thenComparing(Comparator.comparingLong(Pinned::address).reversed()))
            .toList();
    for (Pinned pin : inTurn) {
      if (fits(pin.module(), pin.address(), space)) {
        set(pin.module(), pin.address());
        open.remove(pin.module());
      } else {
        report.accept(
            Diagnostic.of(
                CheckName.PIN_NOT_HONOURED,
                tree.place(pin.module().device().node()),
                pin.module().device().title()
                    + " can't keep its memory at "
                    + hex(pin.address())
                    + ": there is no room for it there any more"));
      }
    }
  }

  private boolean fits(MemoryModule module, long address, MemorySpace space) {
    return address % module.unit() == 0
        && space.contains(address, module.size())
        && MemorySpace.conflict(address, module.size(), taken).isEmpty();
  }

  private static Optional<Long> address(Pin pin, String property) {
    return pin.number(property).filter(address -> address > 0);
  }

  private void placeNew(List<MemoryModule> open, MemorySpace space, List<Absent> absent) {
    NavigableMap<Long, Absent> kept = kept(absent);
    for (MemoryModule module : open) {
      NavigableMap<Long, Long> all = new TreeMap<>();
      // Of what isn't there now the address is known and not the size.
      kept.navigableKeySet().forEach(address -> all.put(address, 1L));
      all.putAll(taken);
      OptionalLong address = space.lowest(module, all);
      if (address.isEmpty()) {
        address = space.lowest(module, taken);
        address.ifPresent(reused -> reportReuse(module, reused, kept));
      }
      if (address.isPresent()) {
        set(module, address.getAsLong());
      } else if (module.size() <= space.room()) {
        report.accept(
            Diagnostic.of(
                CheckName.NO_ROOM,
                tree.place(module.device().node()),
                "the gaps in the memory of others are too small for " + module.device().title()));
      }
    }
  }

  private void reportReuse(MemoryModule module, long address, NavigableMap<Long, Absent> kept) {
    for (Absent each : kept.subMap(address, address + module.size()).values()) {
      report.accept(
          Diagnostic.of(
              CheckName.KEPT_PLACE_REUSED,
              tree.place(module.device().node()),
              "no other memory is free: "
                  + module.device().title()
                  + " gets what was kept for '"
                  + each.id()
                  + "'"));
    }
  }

  /** The absent devices by their addresses. */
  private NavigableMap<Long, Absent> kept(List<Absent> absent) {
    NavigableMap<Long, Absent> kept = new TreeMap<>();
    for (MemoryRules.Device rule : tree.catalogue().memory().devices()) {
      for (Absent each : absent) {
        if (tree.catalogue().isA(each.pin().driver(), rule.type())) {
          address(each.pin(), rule.property()).ifPresent(address -> kept.put(address, each));
        }
      }
    }
    return kept;
  }

  private void set(MemoryModule module, long address) {
    take(module, address);
    board.choose(module.device(), module.property(), Value.Whole.of(address));
  }
}
