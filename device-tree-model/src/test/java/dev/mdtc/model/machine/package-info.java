/** Tests of the compiled machine. */
@NullMarked
package dev.mdtc.model.machine;

import org.jspecify.annotations.NullMarked;
