/** Tests of text to syntax tree. */
@NullMarked
package dev.mdtc.compiler.parse;

import org.jspecify.annotations.NullMarked;
