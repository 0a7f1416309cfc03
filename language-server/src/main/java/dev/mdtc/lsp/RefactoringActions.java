package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Refactoring;
import dev.mdtc.lsp.feature.Refactoring.Kind;
import dev.mdtc.lsp.feature.Refactorings;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ResourceOperationKind;

/** Refactorings as actions, as far as the client can carry them out. */
final class RefactoringActions {
  private final Client client;
  private final Edits edits;

  RefactoringActions(Client client, Edits edits) {
    this.client = client;
    this.edits = edits;
  }

  /** What can be done with a selection, of those kinds that are wanted. */
  List<CodeAction> at(
      CodeActionContext context, Syntax syntax, Span selection, Path file, Snapshot snapshot) {
    List<CodeAction> actions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (Actions.wants(context, name(kind))) {
        Refactorings.at(syntax, selection, kind, file, snapshot).stream()
            .flatMap(each -> action(each, syntax, file, snapshot).stream())
            .forEach(actions::add);
      }
    }
    if (actions.stream().anyMatch(each -> each.getTitle().equals(Refactorings.ALL_PLACES))) {
      actions.add(pin(file, snapshot));
    }
    return actions;
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case EXTRACT -> CodeActionKind.RefactorExtract;
      case INLINE -> CodeActionKind.RefactorInline;
      case REWRITE -> CodeActionKind.RefactorRewrite;
    };
  }

  private Optional<CodeAction> action(
      Refactoring refactoring, Syntax syntax, Path file, Snapshot snapshot) {
    CodeAction action = new CodeAction(refactoring.title());
    action.setKind(name(refactoring.kind()));
    Optional<String> refusal =
        refactoring
            .refusal()
            .or(
                () ->
                    refactoring
                        .created()
                        .filter(each -> !client.fileOperation(ResourceOperationKind.Create))
                        .map(each -> "this editor can't make files on demand"));
    if (refusal.isPresent()) {
      action.setDisabled(new CodeActionDisabled(refusal.get()));
      return Optional.of(action).filter(each -> client.disabledActions());
    }
    action.setEdit(
        refactoring.created().isPresent()
            ? edits.of(refactoring.edits(), file, refactoring.created().get(), snapshot)
            : edits.of(refactoring.edits(), Map.of(syntax.source().name(), file), snapshot));
    return Optional.of(action);
  }

  /** The other way to keep all places: beside the source. */
  private static CodeAction pin(Path file, Snapshot snapshot) {
    CodeAction action = new CodeAction("Write all places and versions into a pin file beside it");
    action.setKind(CodeActionKind.RefactorRewrite);
    action.setCommand(
        new Command(
            action.getTitle(), Commands.PREFIX + "pin", List.of(Protocol.uri(file, snapshot))));
    return action;
  }
}
