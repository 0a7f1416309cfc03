/**
 * Starting a compiled machine without touching what belongs to the host, and reading back what its
 * guest would find.
 */
@NullMarked
package dev.mdtc.qemu.verify;

import org.jspecify.annotations.NullMarked;
