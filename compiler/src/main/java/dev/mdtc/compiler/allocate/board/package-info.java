/** Who sits where while a machine is put together, and whether one more device may have a place. */
@NullMarked
package dev.mdtc.compiler.allocate.board;

import org.jspecify.annotations.NullMarked;
