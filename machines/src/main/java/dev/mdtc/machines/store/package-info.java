/**
 * The captured catalogues as they are kept: as text in which a release is what it changed, and
 * packed for a reader that wants single entries.
 */
@NullMarked
package dev.mdtc.machines.store;

import org.jspecify.annotations.NullMarked;
