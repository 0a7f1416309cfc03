/**
 * What was there before: reading it from a pin file, bringing devices back to their places, and
 * keeping the places of those that are gone.
 */
@NullMarked
package dev.mdtc.compiler.allocate.pins;

import org.jspecify.annotations.NullMarked;
