/** Tests of where devices are put. */
@NullMarked
package dev.mdtc.compiler.allocate;

import org.jspecify.annotations.NullMarked;
