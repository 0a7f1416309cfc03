/**
 * Asking a QEMU binary for everything that it accepts and creates. The result is plain data; the
 * next release of QEMU costs one run and no code.
 */
@NullMarked
package dev.mdtc.qemu.capture;

import org.jspecify.annotations.NullMarked;
