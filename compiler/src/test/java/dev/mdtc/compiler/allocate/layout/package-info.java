/** Tests of what is said against whole machines. */
@NullMarked
package dev.mdtc.compiler.allocate.layout;

import org.jspecify.annotations.NullMarked;
