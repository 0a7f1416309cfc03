/**
 * The choices that a description leaves open: a bus and a place for every device, ids, MAC
 * addresses, versions. Places are claimed in a fixed order, so that what is written or was there
 * before always comes first: the machine's own devices, explicit places, pins, new devices.
 */
@NullMarked
package dev.mdtc.compiler.allocate;

import org.jspecify.annotations.NullMarked;
