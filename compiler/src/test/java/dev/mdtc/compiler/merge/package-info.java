/** Tests of files to one tree. */
@NullMarked
package dev.mdtc.compiler.merge;

import org.jspecify.annotations.NullMarked;
