/** Pictures. */
@NullMarked
package dev.mdtc.emitters.picture;

import org.jspecify.annotations.NullMarked;
