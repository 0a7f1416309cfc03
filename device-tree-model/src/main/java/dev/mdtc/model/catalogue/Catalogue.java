package dev.mdtc.model.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What one QEMU release accepts on one target. Implementations are immutable and read only what is
 * asked for; asking is cheap, listing may not be.
 */
public interface Catalogue {
  /** The QEMU release that was asked, such as {@code 7.2.22}. */
  String release();

  /** The target as in {@code qemu-system-TARGET}. */
  String target();

  /** A device type by its name or an alias. */
  Optional<DeviceType> device(String name);

  /** The names of all device types, without aliases, in alphabetical order. */
  Collection<String> deviceNames();

  /** A machine type by its name or an alias. */
  Optional<MachineType> machine(String name);

  /** The names of all machine types, without aliases, in alphabetical order. */
  Collection<String> machineNames();

  /** The releases that are known to have a machine type for this target, the oldest first. */
  Collection<String> releasesWith(String machine);

  /** A section of a description, which is one of QEMU's option groups. */
  Optional<SectionType> section(String name);

  /** How a device is written on the command line. */
  SectionType deviceOption();

  /** The names of all sections, in the order of the command line. */
  Collection<String> sectionNames();

  /** The member types that a section knows, empty where it takes any. */
  Collection<String> memberTypes(SectionType section);

  /**
   * The properties of a section's member of some type, or of the section itself if it has no
   * members.
   *
   * @param type the member's type; the machine type or CPU model for those two sections
   * @return empty if the section has no member of that type
   */
  Optional<PropertySet> properties(SectionType section, String type);

  /** The properties of a nested object; {@code tag} is the value of its discriminator, if set. */
  Optional<PropertySet> struct(String name, Optional<String> tag);

  /** The property that discriminates the variants of a nested object. */
  Optional<String> discriminator(String struct);

  /** How things are placed on a bus of this type. */
  BusType bus(String type);

  /** How network cards without an address are numbered. */
  Optional<FirstMac> firstMac();

  /** The address space that memory devices share. */
  MemoryRules memory();

  /** Where new devices go, for the policies that aren't QEMU's own. */
  PlacementRules placement();

  /** Which layouts QEMU refuses, or takes and guests regret. */
  LayoutRules layout();

  /** Where libvirt puts devices. */
  LibvirtRules libvirt();

  /** What guests notice besides addresses and properties. */
  GuestFacts guestFacts();

  /** What QEMU's command line has besides the options of sections. */
  CommandLineRules commandLine();

  /** Whether a QOM type is another one or inherits from it; the interfaces of a type count. */
  boolean isA(String type, String ancestor);

  /** The QOM type that another one inherits from; abstract ones are known, too. */
  Optional<String> parent(String type);

  /** The CPU model that an alias stands for on a machine type, or the model itself. */
  String resolveCpu(MachineType machine, String model);

  /** The aliases that stand for a CPU model on a machine type. */
  List<String> cpuAliases(MachineType machine, String model);

  /** The QOM type of a CPU model, where QEMU tells. */
  Optional<String> cpuType(String model);

  /**
   * The defaults that a machine type changes so that it stays what it was when it was new, in
   * QEMU's order: a later one overrides an earlier one. QEMU tells them from 9.1 on ({@code
   * query-machines}). For an older release they are what the next newer release that has the
   * machine type tells about the steps up to the older one; some may be of types or properties that
   * the older one doesn't have yet.
   *
   * @param machine one of this catalogue's
   * @return empty if neither this release nor a newer one tells
   */
  Optional<List<CompatProperty>> compatProperties(MachineType machine);

  /**
   * What a device's properties are on a machine type if nobody sets them, before the device is
   * realized: it may itself still resolve an {@code auto} or fill in an address.
   *
   * @param device one of this catalogue's
   * @param machine one of this catalogue's
   * @return the known values by property, as QEMU prints them in JSON, without quotes around
   *     strings; empty if it isn't known what the machine type changes
   */
  Optional<SortedMap<String, String>> defaults(DeviceType device, MachineType machine);

  /**
   * The versions as which devices on a machine type can behave, the oldest first: those of the
   * machine types of its family that this release has or an older one had, as far as it is known
   * what they change. Each is a release as machine types have it in their names, such as {@code
   * 7.2}.
   *
   * @param machine one of this catalogue's
   * @return empty for a machine type without versions
   */
  List<String> versions(MachineType machine);

  /**
   * The same as {@link #compatProperties(MachineType)} for a version of the machine type's family,
   * also one that this release doesn't have any more. What is said of those is what an older
   * release tells about the steps down to them; some may be of types or properties that this
   * release doesn't have any more.
   *
   * @param version one of {@link #versions}
   */
  Optional<List<CompatProperty>> compatProperties(MachineType machine, String version);

  /**
   * What a device's properties are at a version of the machine type's family if nobody sets them.
   *
   * @param device one of this catalogue's
   * @param machine one of this catalogue's
   * @param version one of {@link #versions}
   * @return empty if it isn't known what that version changes
   */
  Optional<VersionDefaults> defaults(DeviceType device, MachineType machine, String version);

  /**
   * Whether a device is newer than a version: a release of that version or a later one is known not
   * to have it, and no earlier one is known to have it.
   */
  boolean isNewerThan(DeviceType device, String version);

  /**
   * A PCI device's configuration space and what in it follows from its properties.
   *
   * @param device one of this catalogue's
   * @return empty if it is no PCI device, can't be there, or nothing is known of it, as of all
   *     devices on targets other than x86
   */
  Optional<PciRegisters> registers(DeviceType device, PciPlace place);

  /** How the registers of configuration spaces are called. */
  RegisterNames registerNames();

  /**
   * What follows from this catalogue alone: worked out when it is first asked for, and kept as long
   * as the catalogue.
   *
   * @param kind what it is; there is one of each
   * @param make works it out; what comes of it must be safe for several threads
   */
  <T> T derived(Class<T> kind, Function<? super Catalogue, T> make);
}
