/** The {@code mdtc} command: files, streams, options and exit codes around the compiler. */
@NullMarked
package dev.mdtc.cli;

import org.jspecify.annotations.NullMarked;
