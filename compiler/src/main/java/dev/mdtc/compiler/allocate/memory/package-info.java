/** The slots and guest-physical addresses of memory modules. */
@NullMarked
package dev.mdtc.compiler.allocate.memory;

import org.jspecify.annotations.NullMarked;
