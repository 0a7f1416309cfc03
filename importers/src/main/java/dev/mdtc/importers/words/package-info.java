/**
 * The words of a command line, wherever it was written down, each with its place. What a shell
 * would do to them is done; what only the shell of the moment knows is reported.
 */
@NullMarked
package dev.mdtc.importers.words;

import org.jspecify.annotations.NullMarked;
