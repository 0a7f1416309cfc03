/**
 * The rules about a bound tree: one small class for each, listed in {@link
 * dev.mdtc.compiler.check.Checks}. A check looks and reports; it changes nothing.
 */
@NullMarked
package dev.mdtc.compiler.check;

import org.jspecify.annotations.NullMarked;
