/** What several stages need to say what is wrong and how to mend it. */
@NullMarked
package dev.mdtc.compiler.mend;

import org.jspecify.annotations.NullMarked;
