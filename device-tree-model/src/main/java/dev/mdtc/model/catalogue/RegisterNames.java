package dev.mdtc.model.catalogue;

import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registers of PCI's configuration space that its specifications fix.
 *
 * @param headers those of a header, by its type
 * @param capabilities by id
 */
public record RegisterNames(
    Map<Integer, List<Register>> headers, Map<Integer, Capability> capabilities) {
  private static final int STATUS = 0x06;
  private static final int HAS_CAPABILITIES = 0x10;
  private static final int HEADER_TYPE = 0x0e;
  private static final int FIRST_CAPABILITY = 0x34;
  private static final int HEADER_SIZE = 0x40;

  /**
   * A register.
   *
   * @param offset of its first byte, from 0 to 255; in a capability from where that starts
   * @param size in bytes, from 1 to 4
   * @param name empty where nothing fixes it
   */
  public record Register(int offset, int size, Optional<String> name) {
    /** What is in it. */
    public long in(ConfigurationBytes bytes) {
      long value = 0;
      for (int i = size - 1; i >= 0; i--) {
        value = value << 8 | bytes.at(offset + i);
      }
      return value;
    }
  }

  /** A capability with the registers that all functions have in it. */
  public record Capability(String name, List<Register> registers) {
    private static final int HEAD = 2;

    public Capability {
      registers = List.copyOf(registers);
    }

    private void place(int start, SortedMap<Integer, Register> found) {
      found.put(start, new Register(start, HEAD, Optional.of(name + " capability")));
      for (Register register : registers) {
        if (start + register.offset() + register.size() <= ConfigurationBytes.SIZE) {
          found.put(
              start + register.offset(),
              new Register(start + register.offset(), register.size(), register.name()));
        }
      }
    }
  }

  /**
   * The registers that some function has, by offset, in no gap: what has no name is a word of four
   * bytes as far as there is room.
   */
  public SortedMap<Integer, Register> of(ConfigurationBytes bytes) {
    SortedMap<Integer, Register> named = new TreeMap<>();
    for (Register register : headers.getOrDefault(bytes.at(HEADER_TYPE) & 0x7f, List.of())) {
      named.put(register.offset(), register);
    }
    Set<Integer> seen = new HashSet<>();
    int at = (bytes.at(STATUS) & HAS_CAPABILITIES) == 0 ? 0 : bytes.at(FIRST_CAPABILITY) & 0xfc;
    while (at >= HEADER_SIZE && seen.add(at)) {
      Capability capability = capabilities.get(bytes.at(at));
      if (capability != null) {
        capability.place(at, named);
      }
      at = bytes.at(at + 1) & 0xfc;
    }
    return filled(named);
  }

  private static SortedMap<Integer, Register> filled(SortedMap<Integer, Register> named) {
    SortedMap<Integer, Register> all = new TreeMap<>();
    int at = 0;
    while (at < ConfigurationBytes.SIZE) {
      Register register = named.get(at);
      if (register == null) {
        int size = 1;
        while ((at + size) % 4 != 0 && !named.containsKey(at + size)) {
          size++;
        }
        register = new Register(at, size, Optional.empty());
      }
      all.put(at, register);
      at += register.size();
    }
    return all;
  }
}
