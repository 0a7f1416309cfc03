/** Machines for the tests of their texts. */
@NullMarked
package dev.mdtc.emitters;

import org.jspecify.annotations.NullMarked;
