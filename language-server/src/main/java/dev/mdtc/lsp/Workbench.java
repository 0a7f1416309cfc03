package dev.mdtc.lsp;

import dev.mdtc.lsp.project.DescriptionCompiler;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.jspecify.annotations.Nullable;

/**
 * What is open now. Changes come on the reader's thread and take no time; questions are answered on
 * threads of their own, each from the snapshot of the moment in which it came.
 */
final class Workbench {
  private final Executor answering = Threads.pool("mdtc-answer", 2);
  private final Executor background = Threads.pool("mdtc-background", 1);
  private volatile Snapshot snapshot;
  private volatile Runnable changed = () -> {};
  private volatile Runnable filesChanged = () -> {};

  Workbench(DescriptionCompiler compiler) {
    this.snapshot = Snapshot.empty(compiler, List.of());
  }

  /** Sets what is to be run after each change. */
  void onChange(Runnable action) {
    changed = action;
  }

  /** Sets what is to be run after files have changed that nobody edits. */
  void onFilesChange(Runnable action) {
    filesChanged = action;
  }

  /** All that is open at this moment. */
  Snapshot snapshot() {
    return snapshot;
  }

  void open(Document document) {
    change(each -> each.fresh(each.folders()).with(document));
  }

  void edit(Document document) {
    change(each -> each.with(document));
  }

  void close(Path path) {
    change(each -> each.without(path));
  }

  void filesChanged() {
    change(each -> each.fresh(each.folders()));
    filesChanged.run();
  }

  void folders(List<Path> folders) {
    change(each -> each.fresh(folders));
    filesChanged.run();
  }

  private void change(UnaryOperator<Snapshot> change) {
    synchronized (this) {
      snapshot = change.apply(snapshot);
    }
    changed.run();
  }

  /** Answers a question, unless it is cancelled before. */
  <T extends @Nullable Object> CompletableFuture<T> answer(Function<Snapshot, T> question) {
    return answer(answering, (now, cancel) -> question.apply(now));
  }

  /** Answers a question that takes long and checks by itself whether it is cancelled. */
  <T> CompletableFuture<T> answerSlowly(BiFunction<Snapshot, CancelChecker, T> question) {
    return answer(background, question);
  }

  private <T extends @Nullable Object> CompletableFuture<T> answer(
      Executor thread, BiFunction<Snapshot, CancelChecker, T> question) {
    Snapshot now = snapshot;
    return CompletableFutures.computeAsync(
        thread,
        cancel -> {
          cancel.checkCanceled();
          T answer = question.apply(now, cancel);
          cancel.checkCanceled();
          return answer;
        });
  }
}
