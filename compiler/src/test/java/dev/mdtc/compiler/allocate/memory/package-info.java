/** Tests of where memory modules go. */
@NullMarked
package dev.mdtc.compiler.allocate.memory;

import org.jspecify.annotations.NullMarked;
