package dev.mdtc.lsp;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Findings;
import dev.mdtc.lsp.project.Findings.Finding;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.model.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends diagnostics once typing pauses: of all descriptions that an open file belongs to, and
 * nothing that has been sent already.
 */
final class Publisher {
  private static final Logger LOGGER = Logger.getLogger(Publisher.class.getName());

  /** Shorter than a person notices, longer than from key to key while one is held down. */
  private static final long PAUSE_MILLISECONDS = 35;

  private final Workbench workbench;
  private final LanguageClient remote;
  private final Client client;
  private final Protocol protocol;
  private final ScheduledExecutorService thread = Threads.pool("mdtc-diagnose", 1);
  private final Map<String, PublishDiagnosticsParams> sent = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<Path> wereOpen = new HashSet<>();

  /** Weak, so that a catalogue isn't kept for this. */
  private final Set<Catalogue> prepared = Collections.newSetFromMap(new WeakHashMap<>());

  private final Memory memory;
  private @Nullable ScheduledFuture<?> next;

  Publisher(
      Workbench workbench, LanguageClient remote, Client client, Protocol protocol, Memory memory) {
    this.memory = memory;
    this.workbench = workbench;
    this.remote = remote;
    this.client = client;
    this.protocol = protocol;
  }

  /** Asks for diagnostics a moment from now, and not before. */
  synchronized void schedule() {
    if (next != null) {
      next.cancel(false);
    }
    next = thread.schedule(this::publishOrSay, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("CatchingUnchecked") // the next edit may compile again
  private void publishOrSay() {
    try {
      publish();
    } catch (Exception | StackOverflowError e) {
      LOGGER.log(Level.SEVERE, "the diagnostics failed", e);
    }
    if (isLast()) {
      memory.tidy();
    }
  }

  /** Whether nothing was typed meanwhile. */
  private synchronized boolean isLast() {
    return next == null || next.isDone() || next.getDelay(TimeUnit.MILLISECONDS) <= 0;
  }

  private void publish() {
    Snapshot snapshot = workbench.snapshot();
    List<Path> open = snapshot.documents().stream().map(Document::path).toList();
    Map<String, PublishDiagnosticsParams> wanted = new HashMap<>();
    Findings.of(snapshot, open)
        .forEach(
            (file, found) ->
                wanted.put(Protocol.uri(file, snapshot), params(file, found, snapshot)));
    if (snapshot != workbench.snapshot()) {
      return; // another edit came, and with it another run of this
    }
    for (String uri : new ArrayList<>(sent.keySet())) {
      if (!wanted.containsKey(uri)) {
        sent.remove(uri);
        remote.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
      }
    }
    // Of a file that wasn't open an editor may have kept nothing.
    open.stream()
        .filter(file -> !wereOpen.contains(file))
        .forEach(file -> sent.remove(Protocol.uri(file, snapshot)));
    wereOpen.clear();
    wereOpen.addAll(open);
    wanted.forEach(this::send);
    sayWhatFailed(snapshot, open);
    prepare(snapshot, open);
  }

  /** Reads of each catalogue what the first proposals will need, before somebody waits for them. */
  private void prepare(Snapshot snapshot, List<Path> open) {
    for (Path file : open) {
      snapshot
          .compilation(file)
          .flatMap(Compilation::bound)
          .map(BoundTree::catalogue)
          .filter(prepared::add)
          .ifPresent(catalogue -> catalogue.deviceNames().forEach(catalogue::device));
    }
  }

  private void send(String uri, PublishDiagnosticsParams params) {
    if (!params.equals(sent.put(uri, params))) {
      remote.publishDiagnostics(params);
    }
  }

  private PublishDiagnosticsParams params(Path file, List<Finding> found, Snapshot snapshot) {
    List<Diagnostic> shown =
        found.stream()
            .map(each -> protocol.diagnostic(each.diagnostic(), each.compiled(), snapshot))
            .toList();
    PublishDiagnosticsParams params =
        new PublishDiagnosticsParams(Protocol.uri(file, snapshot), shown);
    if (client.diagnosticVersions()) {
      snapshot.document(file).map(Document::version).ifPresent(params::setVersion);
    }
    return params;
  }

  /** Says once what keeps a description from being compiled at all. */
  private void sayWhatFailed(Snapshot snapshot, List<Path> open) {
    for (Path file : open) {
      for (Path root : snapshot.inclusions().roots(file)) {
        if (snapshot.compile(root) instanceof Outcome.Failed failed && told.add(failed.reason())) {
          remote.showMessage(new MessageParams(MessageType.Error, "mdtc: " + failed.reason()));
        }
      }
    }
  }
}
