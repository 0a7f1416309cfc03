/** Tests of the steps of a capture. */
@NullMarked
package dev.mdtc.qemu.capture;

import org.jspecify.annotations.NullMarked;
