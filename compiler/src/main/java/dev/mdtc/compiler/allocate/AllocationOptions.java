package dev.mdtc.compiler.allocate;

import dev.mdtc.model.machine.Pins;

/**
 * What is asked of the places besides what the description says.
 *
 * @param pins where the devices were before
 * @param forget whether places of devices that are gone are given up
 * @param sparePorts how many empty ports are kept for hot-plug
 * @param identity what tells this machine from others, for its MAC addresses
 */
public record AllocationOptions(Pins pins, boolean forget, long sparePorts, String identity) {}
