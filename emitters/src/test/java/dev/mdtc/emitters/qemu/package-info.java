/** Tests of QEMU's command line. */
@NullMarked
package dev.mdtc.emitters.qemu;

import org.jspecify.annotations.NullMarked;
