package dev.mdtc.model.fingerprint;

import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which registers some configuration space has: those of the header (PCI Local Bus Specification
 * 3.0, 6.1 and 6.2; PCI-to-PCI Bridge Architecture Specification 1.2, 3.2) and those of the
 * capabilities that it lists (PCI Code and ID Assignment Specification 1.11, 2).
 */
public final class Registers {
  private static final int STATUS = 0x06;
  private static final int STATUS_CAPABILITIES = 0x10;
  private static final int HEADER_TYPE = 0x0e;
  private static final int BRIDGE_HEADER = 1;
  private static final int CAPABILITIES = 0x34;
  private static final int FIRST_CAPABILITY = 0x40;

  private static final List<Register> COMMON =
      List.of(
          new Register("vendor id", 0x00, 2),
          new Register("device id", 0x02, 2),
          new Register("command", 0x04, 2),
          new Register("status", STATUS, 2),
          new Register("revision id", 0x08, 1),
          new Register("programming interface", 0x09, 1),
          new Register("class", 0x0a, 2),
          new Register("cache line size", 0x0c, 1),
          new Register("latency timer", 0x0d, 1),
          new Register("header type", HEADER_TYPE, 1),
          new Register("self test", 0x0f, 1),
          new Register("BAR0", 0x10, 4),
          new Register("BAR1", 0x14, 4),
          new Register("capabilities pointer", CAPABILITIES, 1),
          new Register("interrupt line", 0x3c, 1),
          new Register("interrupt pin", 0x3d, 1));

  private static final List<Register> ENDPOINT =
      List.of(
          new Register("BAR2", 0x18, 4),
          new Register("BAR3", 0x1c, 4),
          new Register("BAR4", 0x20, 4),
          new Register("BAR5", 0x24, 4),
          new Register("CardBus CIS pointer", 0x28, 4),
          new Register("subsystem vendor id", 0x2c, 2),
          new Register("subsystem id", 0x2e, 2),
          new Register("expansion ROM", 0x30, 4),
          new Register("minimum grant", 0x3e, 1),
          new Register("maximum latency", 0x3f, 1));

  private static final List<Register> BRIDGE =
      List.of(
          new Register("primary bus", 0x18, 1),
          new Register("secondary bus", 0x19, 1),
          new Register("subordinate bus", 0x1a, 1),
          new Register("secondary latency timer", 0x1b, 1),
          new Register("I/O base", 0x1c, 1),
          new Register("I/O limit", 0x1d, 1),
          new Register("secondary status", 0x1e, 2),
          new Register("memory base", 0x20, 2),
          new Register("memory limit", 0x22, 2),
          new Register("prefetchable memory base", 0x24, 2),
          new Register("prefetchable memory limit", 0x26, 2),
          new Register("prefetchable base, upper half", 0x28, 4),
          new Register("prefetchable limit, upper half", 0x2c, 4),
          new Register("I/O base, upper half", 0x30, 2),
          new Register("I/O limit, upper half", 0x32, 2),
          new Register("expansion ROM", 0x38, 4),
          new Register("bridge control", 0x3e, 2));

  private static final List<Register> CAPABILITY =
      List.of(new Register("capability id", 0, 1), new Register("next capability", 1, 1));

  /** A capability with the registers that follow its id and the pointer to the next one. */
  private record Capability(String name, List<Register> registers) {}

  private static final Map<Integer, Capability> KNOWN =
      Map.ofEntries(
          Map.entry(
              0x01, // PCI Bus Power Management Interface Specification 1.2, 3.2
              new Capability(
                  "power management",
                  List.of(
                      new Register("capabilities", 2, 2),
                      new Register("control and status", 4, 2),
                      new Register("bridge support", 6, 1),
                      new Register("data", 7, 1)))),
          Map.entry(0x02, new Capability("AGP", List.of())),
          Map.entry(0x03, new Capability("vital product data", List.of())),
          Map.entry(
              0x04, // PCI-to-PCI Bridge Architecture Specification 1.2, 13
              new Capability(
                  "slot identification",
                  List.of(
                      new Register("expansion slot", 2, 1), new Register("chassis number", 3, 1)))),
          Map.entry(
              0x05, // PCI Local Bus Specification 3.0, 6.8.1
              new Capability(
                  "MSI",
                  List.of(
                      new Register("message control", 2, 2),
                      new Register("message address", 4, 4)))),
          Map.entry(0x07, new Capability("PCI-X", List.of())),
          Map.entry(0x08, new Capability("HyperTransport", List.of())),
          Map.entry(0x09, new Capability("vendor's own", List.of(new Register("length", 2, 1)))),
          Map.entry(0x0a, new Capability("debug port", List.of())),
          Map.entry(0x0c, new Capability("hot-plug controller", List.of())),
          Map.entry(
              0x0d, // PCI-to-PCI Bridge Architecture Specification 1.2, 3.2.5.11
              new Capability(
                  "bridge subsystem",
                  List.of(
                      new Register("subsystem vendor id", 4, 2),
                      new Register("subsystem id", 6, 2)))),
          Map.entry(
              0x10, // PCI Express Base Specification 3.0, 7.8
              new Capability(
                  "PCI Express",
                  List.of(
                      new Register("capabilities", 0x02, 2),
                      new Register("device capabilities", 0x04, 4),
                      new Register("device control", 0x08, 2),
                      new Register("device status", 0x0a, 2),
                      new Register("link capabilities", 0x0c, 4),
                      new Register("link control", 0x10, 2),
                      new Register("link status", 0x12, 2),
                      new Register("slot capabilities", 0x14, 4),
                      new Register("slot control", 0x18, 2),
                      new Register("slot status", 0x1a, 2),
                      new Register("root control", 0x1c, 2),
                      new Register("root capabilities", 0x1e, 2),
                      new Register("root status", 0x20, 4),
                      new Register("device capabilities 2", 0x24, 4),
                      new Register("device control 2", 0x28, 2),
                      new Register("device status 2", 0x2a, 2),
                      new Register("link capabilities 2", 0x2c, 4),
                      new Register("link control 2", 0x30, 2),
                      new Register("link status 2", 0x32, 2),
                      new Register("slot capabilities 2", 0x34, 4)))),
          Map.entry(
              0x11, // PCI Local Bus Specification 3.0, 6.8.2
              new Capability(
                  "MSI-X",
                  List.of(
                      new Register("message control", 2, 2),
                      new Register("table", 4, 4),
                      new Register("pending bits", 8, 4)))),
          Map.entry(0x12, new Capability("SATA", List.of())),
          Map.entry(0x13, new Capability("advanced features", List.of())),
          Map.entry(0x14, new Capability("enhanced allocation", List.of())));

  private Registers() {}

  /**
   * The registers of some configuration space, none over another one. What belongs to none is the
   * device's own.
   */
  public static List<Register> of(ConfigurationBytes bytes) {
    List<Register> registers = new ArrayList<>(COMMON);
    boolean bridge = (bytes.at(HEADER_TYPE) & 0x7f) == BRIDGE_HEADER;
    registers.addAll(bridge ? BRIDGE : ENDPOINT);
    if ((bytes.word(STATUS) & STATUS_CAPABILITIES) != 0) {
      capabilities(bytes, registers);
    }
    Set<Integer> taken = new HashSet<>();
    registers.removeIf(register -> !isFree(register, taken));
    return registers;
  }

  /** The register that has a byte. */
  public static Optional<Register> at(List<Register> registers, int offset) {
    return registers.stream()
        .filter(each -> each.offset() <= offset && offset < each.offset() + each.size())
        .findFirst();
  }

  private static void capabilities(ConfigurationBytes bytes, List<Register> registers) {
    Set<Integer> seen = new HashSet<>();
    int at = bytes.at(CAPABILITIES) & ~3;
    // A list that comes back to itself, or leads into the header, is no list.
    while (at >= FIRST_CAPABILITY && seen.add(at)) {
      Capability capability =
          KNOWN.getOrDefault(
              bytes.at(at), new Capability("capability %02x".formatted(bytes.at(at)), List.of()));
      String owner = capability.name() + ": ";
      for (Register register : CAPABILITY) {
        registers.add(register.at(at, owner));
      }
      for (Register register : capability.registers()) {
        registers.add(register.at(at, owner));
      }
      at = bytes.at(at + 1) & ~3;
    }
  }

  private static boolean isFree(Register register, Set<Integer> taken) {
    boolean free = register.offset() + register.size() <= ConfigurationBytes.SIZE;
    for (int i = 0; i < register.size(); i++) {
      free &= !taken.contains(register.offset() + i);
    }
    for (int i = 0; free && i < register.size(); i++) {
      taken.add(register.offset() + i);
    }
    return free;
  }
}
