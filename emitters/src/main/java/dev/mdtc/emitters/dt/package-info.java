/** The language itself: the complete description of a machine, and the canonical layout. */
@NullMarked
package dev.mdtc.emitters.dt;

import org.jspecify.annotations.NullMarked;
