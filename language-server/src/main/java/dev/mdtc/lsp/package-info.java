/**
 * The language server: what the compiler knows, in an editor. This package talks the protocol and
 * is the only one that knows LSP4J; what is asked is found out by {@link dev.mdtc.lsp.feature} in a
 * snapshot of {@link dev.mdtc.lsp.project}.
 */
@NullMarked
package dev.mdtc.lsp;

import org.jspecify.annotations.NullMarked;
