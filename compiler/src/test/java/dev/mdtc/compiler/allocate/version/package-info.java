/** What versions devices have. */
@NullMarked
package dev.mdtc.compiler.allocate.version;

import org.jspecify.annotations.NullMarked;
