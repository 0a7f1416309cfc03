/**
 * The grammar of the {@code .dt} language and what ANTLR makes of it. The one door to it is the
 * compiler's parser; nothing else sees a token or a parse tree.
 */
@NullMarked
package dev.mdtc.grammar;

import org.jspecify.annotations.NullMarked;
