/** Tests of what becomes of places that were pinned. */
@NullMarked
package dev.mdtc.compiler.allocate.pins;

import org.jspecify.annotations.NullMarked;
