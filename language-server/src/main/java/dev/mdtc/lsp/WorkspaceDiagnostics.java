package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Findings;
import dev.mdtc.lsp.project.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.jspecify.annotations.Nullable;

/**
 * The diagnostics of all descriptions in the editor's folders. Clients ask again and again, so
 * descriptions that can't have changed aren't compiled again.
 */
final class WorkspaceDiagnostics {
  private final DescriptionCommands commands;
  private final Protocol protocol;

  /** What was found in each description, while no file changes that isn't open. */
  private final Map<Path, Map<Path, Set<Diagnostic>>> known = new HashMap<>();

  private @Nullable Snapshot last;

  WorkspaceDiagnostics(DescriptionCommands commands, Protocol protocol) {
    this.commands = commands;
    this.protocol = protocol;
  }

  /** All diagnostics, without those that the client has already. */
  synchronized WorkspaceDiagnosticReport report(
      WorkspaceDiagnosticParams params, Snapshot snapshot, CancelChecker cancel) {
    if (last == null || !snapshot.seesTheFilesOf(last)) {
      known.clear();
    }
    last = snapshot;
    Map<Path, Set<Diagnostic>> found = new LinkedHashMap<>();
    List<Path> roots = snapshot.wholeDescriptions();
    Set<Path> pins = new HashSet<>(roots.stream().map(commands::pinFile).toList());
    for (Path root : roots) {
      if (pins.contains(root)) {
        continue; // it is checked with its description
      }
      cancel.checkCanceled();
      found.computeIfAbsent(root, key -> new LinkedHashSet<>());
      in(root, snapshot)
          .forEach(
              (file, some) ->
                  found.computeIfAbsent(file, key -> new LinkedHashSet<>()).addAll(some));
    }
    Map<String, String> before = new HashMap<>();
    for (PreviousResultId each : params.getPreviousResultIds()) {
      before.put(each.getUri(), each.getValue());
    }
    List<WorkspaceDocumentDiagnosticReport> items = new ArrayList<>();
    found.forEach(
        (file, some) -> {
          String uri = Protocol.uri(file, snapshot);
          Integer version = snapshot.document(file).map(Document::version).orElse(null);
          items.add(item(uri, version, List.copyOf(some), before.remove(uri)));
        });
    before.forEach((uri, id) -> items.add(item(uri, null, List.of(), id)));
    return new WorkspaceDiagnosticReport(items);
  }

  private Map<Path, Set<Diagnostic>> in(Path root, Snapshot snapshot) {
    Map<Path, Set<Diagnostic>> before = known.get(root);
    if (before != null) {
      return before;
    }
    Map<Path, Set<Diagnostic>> found = new LinkedHashMap<>();
    boolean open = snapshot.document(root).isPresent();
    if (snapshot.compileOnce(root) instanceof Outcome.Compiled compiled) {
      Findings.of(compiled, root)
          .forEach(
              (file, some) -> {
                Set<Diagnostic> shown = new LinkedHashSet<>();
                some.forEach(each -> shown.add(protocol.diagnostic(each, compiled, snapshot)));
                found.put(file, shown);
              });
      open |=
          compiled.locations().values().stream()
              .anyMatch(file -> snapshot.document(file).isPresent());
    }
    if (!open) {
      known.put(root, found);
    }
    return found;
  }

  private static WorkspaceDocumentDiagnosticReport item(
      String uri, @Nullable Integer version, List<Diagnostic> found, @Nullable String before) {
    String state = Integer.toHexString(found.hashCode());
    if (state.equals(before)) {
      return new WorkspaceDocumentDiagnosticReport(
          new WorkspaceUnchangedDocumentDiagnosticReport(state, uri, version));
    }
    WorkspaceFullDocumentDiagnosticReport report =
        new WorkspaceFullDocumentDiagnosticReport(found, uri, version);
    report.setResultId(state);
    return new WorkspaceDocumentDiagnosticReport(report);
  }
}
