package dev.mdtc.model.catalogue;

import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine type of a QEMU release.
 *
 * @param aliases other names for it, such as {@code q35}
 * @param version the release whose behaviour it keeps, such as {@code 7.2}; empty for machines
 *     without versions
 * @param deprecated whether QEMU warns that it will go
 * @param isDefault whether QEMU takes it where none is named
 * @param refuses why it doesn't start by itself, in QEMU's words
 * @param known whether anything is known of its hardware
 * @param defaultCpu the CPU model without {@code -cpu}; empty where there is none
 * @param hardware the description of what the machine itself creates
 * @param variants overlays on it, by the machine property that needs them: {@code usb=on}
 * @param bridgeSlots the first slot that QEMU gives out behind a bridge, by the bridge's driver
 */
public record MachineType(
    String name,
    List<String> aliases,
    Optional<String> version,
    boolean deprecated,
    boolean isDefault,
    Optional<String> refuses,
    boolean known,
    Optional<String> defaultCpu,
    SourceFile hardware,
    Map<String, SourceFile> variants,
    Map<String, Long> bridgeSlots) {
  public MachineType {
    aliases = List.copyOf(aliases);
  }
}
