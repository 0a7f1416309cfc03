/** Tests of words. */
@NullMarked
package dev.mdtc.importers.words;

import org.jspecify.annotations.NullMarked;
