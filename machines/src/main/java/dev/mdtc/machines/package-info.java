/**
 * What is known about QEMU: catalogues captured from real binaries, and the few rules that no
 * binary tells. All of it is data; this package reads it.
 */
@NullMarked
package dev.mdtc.machines;

import org.jspecify.annotations.NullMarked;
