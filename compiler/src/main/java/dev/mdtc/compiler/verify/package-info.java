/** What is different about a machine that was really started: from its description, from before. */
@NullMarked
package dev.mdtc.compiler.verify;

import org.jspecify.annotations.NullMarked;
