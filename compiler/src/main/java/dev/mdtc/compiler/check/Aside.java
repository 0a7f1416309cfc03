package dev.mdtc.compiler.check;

import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Checks that run beside other work, on a second thread where that pays. They and what is done
 * meanwhile may only read what they share.
 */
public final class Aside {
  /** From how many devices on a second thread pays. */
  private static final int MANY_DEVICES = 1000;

  private final CompletableFuture<List<Diagnostic>> found;

  private Aside(CompletableFuture<List<Diagnostic>> found) {
    this.found = found;
  }

  /**
   * Starts some checks.
   *
   * @param devices how many there are to check
   * @param checks report to whoever they are given
   */
  public static Aside start(int devices, Consumer<Consumer<Diagnostic>> checks) {
    return new Aside(
        devices < MANY_DEVICES
            ? CompletableFuture.completedFuture(run(checks))
            : CompletableFuture.supplyAsync(() -> run(checks)));
  }

  private static List<Diagnostic> run(Consumer<Consumer<Diagnostic>> checks) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    checks.accept(diagnostics::add);
    return diagnostics;
  }

  /** Waits for their end, and reports what they have found. */
  public void report(Consumer<Diagnostic> report) {
    found.join().forEach(report);
  }
}
