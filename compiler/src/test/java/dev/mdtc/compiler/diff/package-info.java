/** Pairs of descriptions and what a guest would notice of the second one. */
@NullMarked
package dev.mdtc.compiler.diff;

import org.jspecify.annotations.NullMarked;
