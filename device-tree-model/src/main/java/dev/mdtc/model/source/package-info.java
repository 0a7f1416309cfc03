/**
 * Text and places in it. All of mdtc counts in offsets (UTF-16 code units from the start of a
 * file); lines and columns appear only where a position is shown to someone.
 */
@NullMarked
package dev.mdtc.model.source;

import org.jspecify.annotations.NullMarked;
