/**
 * Compares two machines as a guest would: its devices by where they are and what they say of
 * themselves, never by names that only QEMU knows.
 */
@NullMarked
package dev.mdtc.compiler.diff;

import org.jspecify.annotations.NullMarked;
