/** What mdtc says about an input: a named check, a place, a message, and where it helps a mend. */
@NullMarked
package dev.mdtc.model.diagnostic;

import org.jspecify.annotations.NullMarked;
