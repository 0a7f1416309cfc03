/** Tests of the compiler as a whole. */
@NullMarked
package dev.mdtc.compiler;

import org.jspecify.annotations.NullMarked;
