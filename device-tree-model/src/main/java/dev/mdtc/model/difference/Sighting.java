package dev.mdtc.model.difference;

import java.util.Optional;

/**
 * A device where a guest finds it.
 *
 * @param id its QEMU id, which no guest sees
 * @param bus QEMU's name of its bus, which no guest sees
 * @param address its address there in QEMU's spelling
 * @param path the addresses from the root bus down to it, parted by {@code " > "}: {@code 02.0 >
 *     00.0} for a device behind a root port. Ids are not in it. A PCI address is {@code
 *     slot.function} in hexadecimal; on other buses what an address consists of is named: {@code
 *     02.0 > port 1.2}. Empty for a device that needs no bus
 */
public record Sighting(
    Optional<String> id,
    String driver,
    Optional<String> bus,
    Optional<String> address,
    String path) {}
