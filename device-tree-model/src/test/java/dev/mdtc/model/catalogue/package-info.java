/** Tests of what a catalogue is asked. */
@NullMarked
package dev.mdtc.model.catalogue;

import org.jspecify.annotations.NullMarked;
