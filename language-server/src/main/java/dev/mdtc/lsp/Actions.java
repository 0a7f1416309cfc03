package dev.mdtc.lsp;

import dev.mdtc.lsp.project.Findings;
import dev.mdtc.lsp.project.Findings.Finding;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What can be done at a place: mends of diagnostics, and what leaves the machine as it is. */
final class Actions {
  private final Client client;
  private final Protocol protocol;
  private final Edits edits;
  private final RefactoringActions refactorings;

  Actions(Client client, Protocol protocol) {
    this.client = client;
    this.protocol = protocol;
    this.edits = new Edits(client, protocol);
    this.refactorings = new RefactoringActions(client, edits);
  }

  List<Either<Command, CodeAction>> at(CodeActionParams params, Snapshot snapshot) {
    Path path = OpenDocuments.path(params.getTextDocument());
    Optional<Syntax> syntax = snapshot.syntax(path);
    if (syntax.isEmpty() || !client.literalActions()) {
      return List.of();
    }
    Span asked = protocol.span(syntax.get().source(), params.getRange());
    List<Finding> mendable =
        Findings.in(snapshot, path).stream()
            .filter(each -> !edits(each).isEmpty() && fits(each, snapshot))
            .toList();
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    if (wants(params.getContext(), CodeActionKind.QuickFix)) {
      mendable.stream()
          .filter(each -> touch(each.diagnostic().place(), asked))
          .map(each -> quickFix(each, snapshot))
          .forEach(action -> actions.add(Either.forRight(action)));
    }
    List<TextEdit> all = together(mendable);
    if (!all.isEmpty() && wants(params.getContext(), CodeActionKind.SourceFixAll)) {
      CodeAction action = new CodeAction("Fix all that mdtc can mend");
      action.setKind(CodeActionKind.SourceFixAll);
      Map<String, Path> locations = new HashMap<>();
      mendable.forEach(each -> locations.putAll(each.compiled().locations()));
      action.setEdit(edits.of(all, locations, snapshot));
      actions.add(Either.forRight(action));
    }
    refactorings
        .at(params, syntax.get(), asked, snapshot)
        .forEach(action -> actions.add(Either.forRight(action)));
    return actions;
  }

  /** An action with the edit that it came without. */
  CodeAction resolved(CodeAction action, Snapshot snapshot) {
    return refactorings.resolved(action, protocol, snapshot);
  }

  private static boolean touch(Span place, Span asked) {
    return place.start() <= asked.end() && asked.start() <= place.end();
  }

  /** Whether a client wants actions of a kind; if it doesn't say which, it wants all. */
  static boolean wants(@Nullable CodeActionContext context, String kind) {
    List<String> only = context == null ? null : context.getOnly();
    return only == null
        || only.stream()
            .anyMatch(each -> each.isEmpty() || kind.equals(each) || kind.startsWith(each + "."));
  }

  private static List<TextEdit> edits(Finding finding) {
    return finding.diagnostic().fix().map(Fix::edits).orElse(List.of());
  }

  /** Whether the files to be edited are as they were when it was found. */
  private static boolean fits(Finding finding, Snapshot snapshot) {
    return edits(finding).stream()
        .map(edit -> edit.place().file())
        .distinct()
        .allMatch(
            file ->
                Optional.ofNullable(finding.compiled().locations().get(file.name()))
                    .flatMap(snapshot::read)
                    .filter(now -> now.source().text().equals(file.text()))
                    .isPresent());
  }

  private CodeAction quickFix(Finding finding, Snapshot snapshot) {
    CodeAction action = new CodeAction(finding.diagnostic().fix().map(Fix::help).orElse(""));
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(
        List.of(protocol.diagnostic(finding.diagnostic(), finding.compiled(), snapshot)));
    action.setEdit(edits.of(edits(finding), finding.compiled().locations(), snapshot));
    if (client.preferredActions()) {
      action.setIsPreferred(true);
    }
    return action;
  }

  /** The edits of all mends, without those mends that touch what an earlier one changes. */
  private static List<TextEdit> together(List<Finding> mendable) {
    List<TextEdit> all = new ArrayList<>();
    Map<String, NavigableMap<Integer, Span>> taken = new HashMap<>();
    for (Finding finding : mendable) {
      List<TextEdit> mend = edits(finding);
      if (mend.stream().noneMatch(edit -> touchesAny(edit.place(), taken))) {
        all.addAll(mend);
        mend.forEach(
            edit ->
                taken
                    .computeIfAbsent(edit.place().file().name(), name -> new TreeMap<>())
                    .merge(edit.place().start(), edit.place(), Span::to));
      }
    }
    return all;
  }

  /** Whether a place touches one of others that don't overlap, by their files and starts. */
  private static boolean touchesAny(Span place, Map<String, NavigableMap<Integer, Span>> others) {
    NavigableMap<Integer, Span> inFile = others.get(place.file().name());
    Map.Entry<Integer, Span> before = inFile == null ? null : inFile.floorEntry(place.end());
    return before != null && touch(before.getValue(), place);
  }
}
