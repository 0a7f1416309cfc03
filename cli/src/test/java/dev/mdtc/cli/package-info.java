/** Tests of the command line as a contract: streams, files, options and exit codes. */
@NullMarked
package dev.mdtc.cli;

import org.jspecify.annotations.NullMarked;
