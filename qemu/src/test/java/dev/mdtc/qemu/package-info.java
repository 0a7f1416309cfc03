/** Tests of talking to QEMU, on small programs that behave badly and on the real one. */
@NullMarked
package dev.mdtc.qemu;

import org.jspecify.annotations.NullMarked;
