/**
 * Talking to a real QEMU: starting it stopped, asking it over QMP, reading its device tree back.
 */
@NullMarked
package dev.mdtc.qemu;

import org.jspecify.annotations.NullMarked;
