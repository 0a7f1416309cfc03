package dev.mdtc.lsp;

import com.google.gson.Gson;
import dev.mdtc.lsp.feature.Refactoring;
import dev.mdtc.lsp.feature.Refactoring.Kind;
import dev.mdtc.lsp.feature.Refactorings;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperationKind;

/** Refactorings as actions, as far as the client can carry them out. */
final class RefactoringActions {
  private final Client client;
  private final Edits edits;

  /** What a deferred action is about, sent along with it. */
  private record About(String uri, Range range) {}

  RefactoringActions(Client client, Edits edits) {
    this.client = client;
    this.edits = edits;
  }

  /** What can be done with a selection, of those kinds that are wanted. */
  List<CodeAction> at(CodeActionParams params, Syntax syntax, Span selection, Snapshot snapshot) {
    Path file = Document.path(params.getTextDocument().getUri());
    List<CodeAction> actions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!Actions.wants(params.getContext(), name(kind))) {
        continue;
      }
      for (Refactoring each : Refactorings.at(syntax, selection, kind, file, snapshot)) {
        Optional<CodeAction> action =
            each.deferred() ? deferred(each, params) : action(each, syntax, file, snapshot);
        action.ifPresent(actions::add);
        if (each.title().equals(Refactorings.ALL_PLACES)) {
          actions.add(pin(file, snapshot));
        }
      }
    }
    return actions;
  }

  /** An action whose edit the client asks for later; nothing if it can't. */
  private Optional<CodeAction> deferred(Refactoring refactoring, CodeActionParams params) {
    CodeAction action = new CodeAction(refactoring.title());
    action.setKind(name(refactoring.kind()));
    action.setData(new About(params.getTextDocument().getUri(), params.getRange()));
    return Optional.of(action).filter(each -> client.resolvesActions());
  }

  /** The same action with its edit, or the reason why there is none. */
  CodeAction resolved(CodeAction action, Protocol protocol, Snapshot snapshot) {
    Gson json = new Gson();
    About about = json.fromJson(json.toJsonTree(action.getData()), About.class);
    if (about == null || about.uri() == null || about.range() == null) {
      return action;
    }
    Path file = Document.path(about.uri());
    Syntax syntax =
        snapshot
            .syntax(file)
            .orElseThrow(() -> Refusals.failed(file.getFileName() + " isn't open any more"));
    Span selection = protocol.span(syntax.source(), about.range());
    Refactoring found = Refactorings.resolved(syntax, selection, action.getTitle(), file, snapshot);
    found
        .refusal()
        .ifPresent(
            why -> {
              throw Refusals.failed(why);
            });
    action.setEdit(edits.of(found.edits(), Map.of(syntax.source().name(), file), snapshot));
    return action;
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
