package dev.mdtc.model.catalogue;

import java.util.Optional;

/**
 * One number of an address.
 *
 * @param name for messages: {@code slot}
 * @param property the device property that it sets; all parts of a form that sets one property name
 *     that one
 * @param radix 10 or 16, as it is written in a unit address
 * @param range what it may be where the controller doesn't narrow it
 * @param fallback the value where it isn't written; empty if it must be
 */
public record AddressPart(
    String name, String property, int radix, Range range, Optional<Long> fallback) {}
