/** Tests of the contract for programs. */
@NullMarked
package dev.mdtc.emitters.json;

import org.jspecify.annotations.NullMarked;
