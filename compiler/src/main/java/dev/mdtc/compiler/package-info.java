/**
 * The compiler: parse, merge, bind, check, allocate. No stage opens a file, reads a clock or looks
 * at the environment; each returns its result and reports what is wrong with the input.
 */
@NullMarked
package dev.mdtc.compiler;

import org.jspecify.annotations.NullMarked;
