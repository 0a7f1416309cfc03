/** Places on buses: how they are written, what they may be, which device properties they are. */
@NullMarked
package dev.mdtc.compiler.address;

import org.jspecify.annotations.NullMarked;
