/**
 * Text to {@link dev.mdtc.model.syntax.SyntaxTree}. ANTLR's types stop at this package: what leaves
 * it is records.
 */
@NullMarked
package dev.mdtc.compiler.parse;

import org.jspecify.annotations.NullMarked;
