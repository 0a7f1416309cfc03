package dev.mdtc.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the same to many files, several at once. One that fails stops no other, and what is printed
 * is in the order of the files, however long each takes.
 */
final class Each {
  /** What one thread may be ahead of the printing: enough to keep busy, and no more in memory. */
  private static final int AHEAD = 16;

  private static final long SHOWN_EVERY = 100_000_000;

  private final String command;
  private final Terminal terminal;
  private final Progress progress;
  private final Work work;

  /** What is done to a file. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @param terminal keeps what is printed until it is this file's turn
     * @return the exit code, as if the file were the only one
     */
    int run(String file, Terminal terminal);
  }

  /**
   * @param command the full name of the command
   */
  Each(String command, Terminal terminal, boolean quiet, Work work) {
    this.command = command;
    this.terminal = terminal;
    this.progress = new Progress(terminal, quiet);
    this.work = work;
  }

  private record Done(String file, int exit, String out, String err) {}

  /** Works on all files, and gives the worst of their exit codes. */
  int run(List<String> files, int threads) {
    ExecutorService workers =
        Executors.newFixedThreadPool(threads, task -> new Thread(null, task, "", Main.STACK_SIZE));
    try {
      return run(files, threads * AHEAD, workers);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
      progress.clear();
    }
  }

  private int run(List<String> files, int ahead, ExecutorService workers)
      throws InterruptedException {
    Queue<Future<Done>> running = new ArrayDeque<>();
    int worst = ExitCode.OK;
    int started = 0;
    long shown = System.nanoTime();
    for (int done = 0; done < files.size(); done++) {
      while (started < files.size() && running.size() < ahead) {
        String file = files.get(started++);
        running.add(workers.submit(() -> one(file)));
      }
      Done next = result(running.remove());
      worst = Math.max(worst, next.exit());
      print(next);
      if (System.nanoTime() - shown > SHOWN_EVERY) {
        shown = System.nanoTime();
        progress.show(next.file(), done + 1, files.size());
      }
    }
    return worst;
  }

  @SuppressWarnings("CatchingUnchecked") // what isn't expected is reported as a defect
  private Done one(String file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8);
    Terminal own =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            messages,
            terminal.outIsTerminal(),
            terminal.errorIsTerminal());
    int exit;
    try {
      exit = work.run(file, own);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) {
      exit = Main.failure(e, command, own);
    }
    own.out().flush();
    messages.flush();
    return new Done(
        file, exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Done result(Future<Done> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      // The command line is as wrong for every other file; and an error of the JVM is no file's.
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw new IllegalStateException(e);
    }
  }

  private void print(Done done) {
    if (!done.err().isEmpty()) {
      progress.clear();
    }
    terminal.err().print(done.err());
    terminal.out().print(done.out());
    terminal.err().flush();
    terminal.out().flush();
  }
}
