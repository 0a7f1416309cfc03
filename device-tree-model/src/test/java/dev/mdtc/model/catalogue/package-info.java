/** Tests of what a catalogue says. */
@NullMarked
package dev.mdtc.model.catalogue;

import org.jspecify.annotations.NullMarked;
