/** Tests of text and places in it. */
@NullMarked
package dev.mdtc.model.source;

import org.jspecify.annotations.NullMarked;
