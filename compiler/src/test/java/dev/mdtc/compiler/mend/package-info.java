/** Tests of what a diagnostic proposes. */
@NullMarked
package dev.mdtc.compiler.mend;

import org.jspecify.annotations.NullMarked;
