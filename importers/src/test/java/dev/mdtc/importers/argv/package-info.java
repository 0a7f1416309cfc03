/** Tests of imported command lines. */
@NullMarked
package dev.mdtc.importers.argv;

import org.jspecify.annotations.NullMarked;
