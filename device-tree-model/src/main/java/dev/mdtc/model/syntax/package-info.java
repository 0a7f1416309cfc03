/**
 * A file as it is written, every part with its place:
 *
 * <pre>
 * SyntaxTree = Statement*
 * Statement  = DirectiveStatement   /version/ "7.2";
 *            | NodeStatement        head { Statement* };
 *            | PropertyStatement    name = Literal, Literal;
 * Head       = RootHead             /
 *            | OverlayHead          &amp;label, &amp;{/path}
 *            | BusHead              bus pcie.0
 *            | NamedHead            label: driver@1f,2
 * Literal    = StringLiteral | IntegerLiteral | WordLiteral | ReferenceLiteral
 *            | PathLiteral | ObjectLiteral | NodeNameLiteral | BrokenLiteral
 * </pre>
 */
@NullMarked
package dev.mdtc.model.syntax;

import org.jspecify.annotations.NullMarked;
