package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCommands.Listener;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** Work that takes long: one after another, watched by clients that can, and ended on demand. */
final class LongWork {
  private static final long PATIENCE_SECONDS = 5;

  /** More often than that nobody looks. */
  private static final long BETWEEN_REPORTS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Executor working = Threads.pool("mdtc-work", 1);
  private final AtomicInteger number = new AtomicInteger();
  private final Set<Either<String, Integer>> ended = ConcurrentHashMap.newKeySet();
  private @Nullable LanguageClient remote;
  private Client client = new Client(null);

  void connect(LanguageClient other) {
    remote = other;
  }

  void begin(Client other) {
    client = other;
  }

  /** Ends the work that is reported under a token. */
  void end(Either<String, Integer> token) {
    ended.add(token);
  }

  /**
   * Does some work.
   *
   * @param title what the client shows
   * @param token under which the client wants to hear of it, if it has said so
   */
  <T> CompletableFuture<T> run(
      String title, @Nullable Either<String, Integer> token, Function<Listener, T> work) {
    return CompletableFutures.computeAsync(
        working,
        cancel -> {
          Either<String, Integer> own = token == null ? ask() : token;
          tell(own, started(title));
          AtomicLong next = new AtomicLong(System.nanoTime());
          try {
            return work.apply(
                (step, done, total) -> {
                  cancel.checkCanceled();
                  if (own != null && ended.contains(own)) {
                    throw new CancellationException();
                  }
                  long now = System.nanoTime();
                  if (now - next.get() >= 0) {
                    next.set(now + BETWEEN_REPORTS);
                    tell(own, report(step, total == 0 ? 0 : (int) (100L * done / total)));
                  }
                });
          } catch (CancellationException e) {
            throw Refusals.cancelled(title + ": ended");
          } finally {
            tell(own, new WorkDoneProgressEnd());
            if (own != null) {
              ended.remove(own);
            }
          }
        });
  }

  /** Asks the client for a place where progress is shown; null if it has none. */
  private @Nullable Either<String, Integer> ask() {
    LanguageClient other = remote;
    if (other == null || !client.showsProgress()) {
      return null;
    }
    Either<String, Integer> token = Either.forLeft("mdtc-" + number.incrementAndGet());
    try {
      other
          .createProgress(new WorkDoneProgressCreateParams(token))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return token;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void tell(
      @Nullable Either<String, Integer> token, WorkDoneProgressNotification notification) {
    LanguageClient other = remote;
    if (token != null && other != null) {
      other.notifyProgress(new ProgressParams(token, Either.forLeft(notification)));
    }
  }

  private static WorkDoneProgressBegin started(String title) {
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle(title);
    begin.setCancellable(true);
    begin.setPercentage(0);
    return begin;
  }

  private static WorkDoneProgressReport report(String step, int percentage) {
    WorkDoneProgressReport report = new WorkDoneProgressReport();
    report.setMessage(step);
    report.setPercentage(percentage);
    return report;
  }
}
