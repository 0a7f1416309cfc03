package dev.mdtc.machines;

import dev.mdtc.machines.store.Pack;
import java.io.IOException;
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
    return parsed.computeIfAbsent(name, key -> pack.entry(part, key).map(this::parse));
  }

  /** The elements of an entry that is a list; none if it isn't one, or isn't there. */
  List<?> list(String name) {
    return pack.entry(part, name).map(this::parseList).orElse(List.of());
  }

  private List<?> parseList(Pack.Slice slice) {
    try {
      return Json.parseList(slice.bytes(), slice.offset(), slice.length());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Json parse(Pack.Slice slice) {
    try {
      return Json.parse(slice.bytes(), slice.offset(), slice.length());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private IllegalStateException broken(IOException e) {
    return new IllegalStateException("a catalogue with a broken entry in " + part, e);
  }
}
