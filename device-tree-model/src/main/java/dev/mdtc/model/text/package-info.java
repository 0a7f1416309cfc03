/** Text, whatever it is about. */
@NullMarked
package dev.mdtc.model.text;

import org.jspecify.annotations.NullMarked;
