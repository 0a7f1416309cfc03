/** Tests of {@code dev.mdtc.model.text}. */
@NullMarked
package dev.mdtc.model.text;

import org.jspecify.annotations.NullMarked;
