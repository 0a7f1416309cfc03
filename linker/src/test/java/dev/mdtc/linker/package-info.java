/** Tests of linked class files against what they were made of. */
@NullMarked
package dev.mdtc.linker;

import org.jspecify.annotations.NullMarked;
