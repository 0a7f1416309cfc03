package dev.mdtc.model.catalogue;

import java.util.Optional;

/**
 * One property.
 *
 * @param defaultValue as QEMU prints it in JSON, without quotes around strings
 * @param description QEMU's own words, or empty
 * @param required whether QEMU refuses to start without it
 */
public record PropertyType(
    String name,
    ValueType type,
    Optional<String> defaultValue,
    String description,
    boolean required) {}
