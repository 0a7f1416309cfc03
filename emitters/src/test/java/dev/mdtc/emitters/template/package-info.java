/** Templates. */
@NullMarked
package dev.mdtc.emitters.template;

import org.jspecify.annotations.NullMarked;
