/** What is different about a machine that was really started. */
@NullMarked
package dev.mdtc.compiler.verify;

import org.jspecify.annotations.NullMarked;
