package dev.mdtc.compiler.merge;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.List;
import java.util.function.Consumer;

/** A description starts with {@code /dt-v1/;}, as a devicetree source does with its version. */
final class VersionTag {
  private static final String TAG = DirectiveRule.DT_V1.word();

  private VersionTag() {}

  static void check(SyntaxTree tree, Consumer<Diagnostic> report) {
    if (!tree.statements().isEmpty()
        && tree.statements().get(0) instanceof DirectiveStatement first
        && (first.name().text().equals(TAG) || DirectiveRule.of(first.name().text()).isEmpty())) {
      return;
    }
    if (tree.statements().isEmpty() && tree.damaged()) {
      return;
    }
    Span start = tree.source().span(0, 0);
    report.accept(
        Diagnostic.of(
                CheckName.MISSING_VERSION_TAG,
                tree.statements().isEmpty() ? start : tree.statements().get(0).span().before(),
                "a description starts with /" + TAG + "/;")
            .fix(
                new Fix(
                    "insert it as the first line",
                    List.of(new TextEdit(start, "/" + TAG + "/;\n")))));
  }
}
