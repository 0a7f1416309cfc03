package dev.mdtc.compiler.allocate.pins;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Pins.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The places of devices that were there before and aren't now. They stay free while there are
 * others, so that a device that comes back finds its own again.
 */
public final class KeptPlaces {
  private final Board board;
  private final PinnedPlaces pinned;
  private final Consumer<Diagnostic> report;

  /** Where each absent device was; empty if its bus isn't there now. The oldest first. */
  private final List<Map.Entry<Absent, Optional<Place>>> kept = new ArrayList<>();

  public KeptPlaces(Board board, PinnedPlaces pinned, Consumer<Diagnostic> report) {
    this.board = board;
    this.pinned = pinned;
    this.report = report;
  }

  /** Keeps the places of all that are absent, as far as nobody has claimed them. */
  public void keep(List<Absent> absent) {
    List<Absent> oldestFirst = new ArrayList<>(absent);
    oldestFirst.sort((a, b) -> Long.compare(a.since(), b.since()));
    for (Absent each : oldestFirst) {
      Optional<Place> place = pinned.place(each.pin());
      if (place.isPresent() && !isFree(place.get()) && !hasStandIn(place.get())) {
        continue;
      }
      place.ifPresent(free -> board.keep(free, each));
      kept.add(Map.entry(each, place));
    }
  }

  /** Whether what is there was added, because what has gone was needed for its neighbours. */
  private boolean hasStandIn(Place place) {
    return board.holder(place.bus(), place.numbers()).filter(board::isAdded).isPresent();
  }

  private boolean isFree(Place place) {
    return place.numbers().isEmpty()
        ? board.hasRoom(place.bus())
        : board.isFree(place.bus(), place.numbers());
  }

  /**
   * Tries again with one kept place after another given up, the oldest first, until there is room.
   *
   * @param released told of every place that has become free
   */
  public Optional<Place> insteadOf(
      BoundDevice device, Runnable released, Supplier<Optional<Place>> another) {
    String bus = device.type().flatMap(DeviceType::bus).orElse("");
    for (Map.Entry<Absent, Optional<Place>> entry : List.copyOf(kept)) {
      Optional<Place> place = entry.getValue();
      if (place.isEmpty() || !board.tree().catalogue().isA(place.get().bus().type(), bus)) {
        continue;
      }
      board.release(place.get());
      released.run();
      Optional<Place> found = another.get();
      if (found.isPresent()) {
        kept.remove(entry);
        report.accept(
            Diagnostic.of(
                CheckName.KEPT_PLACE_REUSED,
                board.tree().place(device.node()),
                "nothing else is free: "
                    + device.title()
                    + " gets the place that was kept for '"
                    + entry.getKey().id()
                    + "'"));
        return found;
      }
      board.keep(place.get(), entry.getKey());
    }
    return Optional.empty();
  }

  /** A number that one of them has, which nothing else gets as long as there are others. */
  public boolean hasNumber(String property, long number) {
    return kept.stream()
        .flatMap(entry -> entry.getKey().pin().text(property).stream())
        .anyMatch(String.valueOf(number)::equals);
  }

  /** Those whose places are kept for the next compilation, too. */
  public List<Absent> absent() {
    return kept.stream().map(Map.Entry::getKey).toList();
  }
}
