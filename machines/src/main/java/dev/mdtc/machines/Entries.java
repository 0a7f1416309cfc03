package dev.mdtc.machines;

import dev.mdtc.machines.store.Pack;
import dev.mdtc.machines.store.PackedValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One part of a packed catalogue: its entries are parsed one by one, when they are asked for. */
final class Entries {
  private final Pack pack;
  private final String part;
  private final Map<String, Optional<Json>> parsed = new ConcurrentHashMap<>();

  Entries(Pack pack, String part) {
    this.pack = pack;
    this.part = part;
  }

  /** The names of all entries, in alphabetical order. */
  Collection<String> names() {
    return pack.names(part);
  }

  boolean has(String name) {
    return pack.entry(part, name).isPresent();
  }

  /** An entry that is an object; empty if there is none of that name. */
  Optional<Json> entry(String name) {
    Optional<Json> known = parsed.get(name);
    return known == null ? parsed.computeIfAbsent(name, key -> value(key).map(Json::of)) : known;
  }

  /** The elements of an entry that is a list; none if it isn't one, or isn't there. */
  List<?> list(String name) {
    return value(name).map(Json::list).orElse(List.of());
  }

  /** An entry that is a string. */
  Optional<String> text(String name) {
    return value(name).map(Object::toString);
  }

  /** The name of the entry that says that it is also called so. */
  Optional<String> meant(String alias) {
    return pack.entry(Pack.ALIASES + part, alias).map(slice -> PackedValue.read(slice).toString());
  }

  private Optional<Object> value(String name) {
    return pack.entry(part, name).map(PackedValue::read);
  }
}
