/** The examples on a real QEMU, and what must hold for every one of them. */
@NullMarked
package dev.mdtc.examples;

import org.jspecify.annotations.NullMarked;
