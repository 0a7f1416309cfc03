package dev.mdtc.model.catalogue;

/**
 * A default that a machine type changes so that it stays what it was when it was new.
 *
 * @param type a QOM type or interface; it holds for everything that is one
 * @param property the property's name
 * @param value as QEMU's option parser takes it, such as {@code off} or {@code 0x10}
 */
public record CompatProperty(String type, String property, String value) {}
