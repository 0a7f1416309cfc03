package dev.mdtc.model.catalogue;

import java.util.SortedMap;

/**
 * A device's properties at some version if nobody sets them.
 *
 * @param values the known values by property, as QEMU prints them in JSON, without quotes around
 *     strings
 * @param lost properties that the device had at that version, with their values, and that the
 *     release at hand doesn't have any more
 */
public record VersionDefaults(SortedMap<String, String> values, SortedMap<String, String> lost) {}
