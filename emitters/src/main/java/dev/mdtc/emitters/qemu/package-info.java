/** QEMU's command line: options in the spelling of its option parser, words for a shell. */
@NullMarked
package dev.mdtc.emitters.qemu;

import org.jspecify.annotations.NullMarked;
