/** The QEMU binaries of this machine: where they are, and what they have been asked already. */
@NullMarked
package dev.mdtc.qemu.installed;

import org.jspecify.annotations.NullMarked;
