package dev.mdtc.model.catalogue;

/**
 * How QEMU numbers network cards that have no address of their own.
 *
 * @param property the device property that holds the address
 * @param address what the first card gets, with colons; the next ones count its last byte up
 * @param last the greatest value of that byte, 0 to 255
 */
public record FirstMac(String property, String address, int last) {}
