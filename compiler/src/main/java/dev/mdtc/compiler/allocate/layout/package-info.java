/**
 * What can be said against a machine once every place and number is chosen: one small class for
 * each rule, listed in {@link dev.mdtc.compiler.allocate.layout.LayoutChecks}.
 */
@NullMarked
package dev.mdtc.compiler.allocate.layout;

import org.jspecify.annotations.NullMarked;
