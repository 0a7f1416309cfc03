package dev.mdtc.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.services.LanguageClient;

/** Tells the client that its questions have other answers now, for reasons it can't know. */
final class Refresher {
  private final Client client;
  private final LanguageClient remote;

  /** Kept so that nothing that goes on is forgotten. */
  private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);

  Refresher(Client client, LanguageClient remote) {
    this.client = client;
    this.remote = remote;
  }

  /** Has everything asked again that the client asks again on demand. */
  synchronized void refresh() {
    if (client.pullsDiagnostics()) {
      ask(client.refreshesDiagnostics(), remote::refreshDiagnostics);
    }
    ask(client.refreshesHints(), remote::refreshInlayHints);
    ask(client.refreshesLenses(), remote::refreshCodeLenses);
    ask(client.refreshesTokens(), remote::refreshSemanticTokens);
  }

  /** A client that refuses, after all, goes without. */
  private void ask(boolean can, Supplier<CompletableFuture<Void>> question) {
    if (can) {
      asked = CompletableFuture.allOf(asked, question.get().exceptionally(refusal -> null));
    }
  }
}
