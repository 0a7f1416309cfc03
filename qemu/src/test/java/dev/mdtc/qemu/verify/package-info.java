/** Machines that are started to be read, on good days and bad ones. */
@NullMarked
package dev.mdtc.qemu.verify;

import org.jspecify.annotations.NullMarked;
