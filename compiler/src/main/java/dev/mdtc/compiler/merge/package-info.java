/**
 * Syntax trees to one {@link dev.mdtc.model.tree.DeviceTree}: includes, repeated roots, overlays
 * and deletions, with the places of everything beside it.
 */
@NullMarked
package dev.mdtc.compiler.merge;

import org.jspecify.annotations.NullMarked;
