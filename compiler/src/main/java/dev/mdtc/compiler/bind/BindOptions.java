package dev.mdtc.compiler.bind;

import dev.mdtc.model.machine.Pins;

/**
 * What a description is bound with besides a catalogue.
 *
 * @param placement how devices without a place get one
 * @param pins what the machine was before
 * @param substitute whether the oldest machine type of a family stands in for one that QEMU has
 *     dropped
 */
public record BindOptions(Placement placement, Pins pins, boolean substitute) {}
