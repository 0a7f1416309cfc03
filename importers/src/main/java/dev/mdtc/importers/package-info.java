/** Guests that exist in another form, as descriptions. */
@NullMarked
package dev.mdtc.importers;

import org.jspecify.annotations.NullMarked;
