/**
 * What an editor may ask, a small class each: from a snapshot and an offset to an answer in the
 * compiler's own terms.
 */
@NullMarked
package dev.mdtc.lsp.feature;

import org.jspecify.annotations.NullMarked;
