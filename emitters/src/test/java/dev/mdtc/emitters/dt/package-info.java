/** Tests of the language as it is written. */
@NullMarked
package dev.mdtc.emitters.dt;

import org.jspecify.annotations.NullMarked;
