/** What a guest finds on a machine, read from a machine that was really started. */
@NullMarked
package dev.mdtc.model.fingerprint;

import org.jspecify.annotations.NullMarked;
