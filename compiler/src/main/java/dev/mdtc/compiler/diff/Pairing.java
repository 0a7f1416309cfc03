package dev.mdtc.compiler.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Which device of one machine is which of the other. An id is what its user knows a device by, but
 * the guest doesn't see it: two devices that are alike may change their ids, and one that is found
 * where it was is still itself under another id.
 */
final class Pairing {
  private final View before;
  private final View after;
  private final IdentityHashMap<Found, Found> partners = new IdentityHashMap<>();
  private final Set<Found> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  private Pairing(View before, View after) {
    this.before = before;
    this.after = after;
  }

  static Pairing of(View before, View after) {
    Pairing pairing = new Pairing(before, after);
    Set<String> common = before.ids();
    common.retainAll(after.ids());
    pairing.pair((view, found) -> Optional.of(List.of(found.device().id(), view.look(found))));
    pairing.pair(
        (view, found) ->
            found.device().id().filter(id -> !common.contains(id)).isPresent()
                ? Optional.empty()
                : Optional.of(view.look(found)));
    pairing.pair((view, found) -> found.device().id().map(id -> id));
    pairing.pair((view, found) -> Optional.of(List.of(found.path(), view.kind(found))));
    return pairing;
  }

  /** Pairs what is left and has the same key, in order. */
  private void pair(BiFunction<View, Found, Optional<Object>> key) {
    Map<Object, Deque<Found>> candidates = new HashMap<>();
    for (Found old : gone()) {
      key.apply(before, old)
          .ifPresent(each -> candidates.computeIfAbsent(each, none -> new ArrayDeque<>()).add(old));
    }
    for (Found found : after.devices()) {
      if (partners.containsKey(found)) {
        continue;
      }
      Found partner = key.apply(after, found).map(candidates::get).map(Deque::poll).orElse(null);
      if (partner != null) {
        partners.put(found, partner);
        taken.add(partner);
      }
    }
  }

  /** What a device was before; empty if it is new. */
  Optional<Found> partner(Found found) {
    return Optional.ofNullable(partners.get(found));
  }

  /** The devices that are no longer there. */
  List<Found> gone() {
    List<Found> gone = new ArrayList<>(before.devices());
    gone.removeIf(taken::contains);
    return gone;
  }
}
