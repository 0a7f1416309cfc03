/** Tests of what is said about an input. */
@NullMarked
package dev.mdtc.model.diagnostic;

import org.jspecify.annotations.NullMarked;
