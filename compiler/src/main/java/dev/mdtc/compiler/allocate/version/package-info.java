/**
 * As which QEMU release each part of the machine behaves, and what it must be set to do so: what
 * the machine type changes of the defaults at one version and not at the other.
 */
@NullMarked
package dev.mdtc.compiler.allocate.version;

import org.jspecify.annotations.NullMarked;
