package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Network cards of {@code -nic} and {@code -net} as devices with backends. Several {@code -net} are
 * on one hub (net/hub.c); one card with one backend needs none.
 */
final class Networks {
  private static final String TYPE = "type";
  private static final String NETDEV = "netdev";

  private final Catalogue catalogue;
  private final Board board;
  private final Set<String> ids;
  private final List<Group> backends = new ArrayList<>();
  private final List<Group> cards = new ArrayList<>();
  private final List<Group> kept = new ArrayList<>();
  private final Map<String, Integer> counted = new HashMap<>();

  /**
   * Prepares for a machine.
   *
   * @param ids the ids of all backends that are there already
   */
  Networks(Catalogue catalogue, Board board, Set<String> ids) {
    this.catalogue = catalogue;
    this.board = board;
    this.ids = ids;
  }

  /** The backends, in order. */
  List<Group> backends() {
    return backends;
  }

  /** The cards, in order. */
  List<Group> cards() {
    return cards;
  }

  /** The options that the board itself must make something of. */
  List<Group> kept() {
    return kept;
  }

  /** Takes the options in their order. */
  void read(List<Group> options) {
    List<Group> hub = options.stream().filter(each -> each.section().equals("net")).toList();
    if (!hub.isEmpty()) {
      hub(hub.stream().filter(each -> !is(each, "none")).toList());
    }
    options.stream().filter(each -> each.section().equals("nic")).forEach(this::card);
  }

  private static boolean is(Group group, String type) {
    return group.text(TYPE).orElse("").equals(type);
  }

  private void card(Group nic) {
    if (is(nic, "none")) {
      return;
    }
    Optional<String> driver = driver(nic);
    if (driver.isEmpty() || nic.text(TYPE).isEmpty()) {
      kept.add(nic);
      return;
    }
    Group backend = backend(nic.without(List.of("model", "mac", "macaddr")));
    backends.add(backend);
    Group card = card(nic, driver.get(), backend.text("id"));
    for (Map.Entry<String, String> each : catalogue.commandLine().nic().entrySet()) {
      boolean has =
          catalogue.device(driver.get()).flatMap(type -> type.property(each.getKey())).isPresent();
      card = has ? card.with(each.getKey(), each.getValue()) : card;
    }
    cards.add(card);
  }

  private void hub(List<Group> net) {
    List<Group> nics = net.stream().filter(each -> is(each, "nic")).toList();
    List<Group> others = net.stream().filter(each -> !is(each, "nic")).toList();
    if (nics.stream().anyMatch(each -> driver(each).isEmpty())) {
      kept.addAll(net);
      return;
    }
    if (nics.size() == 1 && others.size() == 1) {
      Group backend = backend(others.getFirst().without(List.of("name")));
      backends.add(backend);
      Group nic = nics.getFirst();
      cards.add(card(nic, driver(nic).orElseThrow(), backend.text("id")));
      return;
    }
    for (Group other : others) {
      Group backend = backend(other.without(List.of("name")));
      backends.add(backend);
      backends.add(port(other, backend.text("id")));
    }
    for (Group nic : nics) {
      Optional<String> own = nic.text(NETDEV);
      Group port = port(nic, Optional.empty());
      if (own.isEmpty()) {
        backends.add(port);
      }
      cards.add(card(nic, driver(nic).orElseThrow(), own.or(() -> port.text("id"))));
    }
  }

  private Group port(Group of, Optional<String> backend) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of(TYPE, "hubport", of.place()));
    items.add(Item.of("id", fresh("port"), of.place()));
    items.add(Item.of("hubid", "0", of.place()));
    backend.ifPresent(id -> items.add(Item.of(NETDEV, id, of.place())));
    return new Group(NETDEV, items, of.option(), false);
  }

  private Group backend(Group group) {
    Group named =
        group.text("id").isPresent()
            ? group
            : group.with("id", fresh(group.text(TYPE).orElse("net")));
    return new Group(NETDEV, named.items(), group.option(), false);
  }

  private String fresh(String beginning) {
    String id;
    do {
      id = beginning + (counted.merge(beginning, 1, Integer::sum) - 1);
    } while (!ids.add(id));
    return id;
  }

  private Optional<String> driver(Group nic) {
    return board.defaults().flatMap(Defaults::network).isEmpty()
        ? Optional.empty()
        : nic.text("model")
            .or(() -> board.defaults().flatMap(Defaults::network))
            .flatMap(model -> board.driver(catalogue, model));
  }

  private Group card(Group nic, String driver, Optional<String> backend) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of("driver", driver, nic.place()));
    String place = board.defaults().map(Defaults::networkAt).orElse("");
    boolean usual = board.defaults().flatMap(Defaults::network).filter(driver::equals).isPresent();
    if (cards.isEmpty() && nic.text("addr").isEmpty() && usual) {
      items.addAll(GroupReader.items(place, nic.place()));
    }
    backend.ifPresent(id -> items.add(Item.of(NETDEV, id, nic.place())));
    for (Item item : nic.items()) {
      String key = catalogue.commandLine().nicKeys().get(item.key());
      if (key != null) {
        items.add(new Item(key, item.place(), item.value()));
      }
    }
    return new Group(Labels.device(), items, nic.option(), false);
  }
}
