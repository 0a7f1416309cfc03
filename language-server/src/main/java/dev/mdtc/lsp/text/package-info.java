/** Places in text as editors count them. */
@NullMarked
package dev.mdtc.lsp.text;

import org.jspecify.annotations.NullMarked;
