/** Tests of what is known about QEMU, on the bundled catalogues. */
@NullMarked
package dev.mdtc.machines;

import org.jspecify.annotations.NullMarked;
