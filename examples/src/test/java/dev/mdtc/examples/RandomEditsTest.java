package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random machines through random edits: no device that stays in the description moves, and the
 * dump, the pin file and the hints agree after each of them. {@code -Dsequences=N} tries as many as
 * wanted, {@code -Dseed=S} other ones than usual, and a sequence that has failed is the first one
 * of its own seed.
 */
class RandomEditsTest {
  private static final int SEQUENCES = Integer.getInteger("sequences", 200);
  private static final long SEED = Long.getLong("seed", 1);
  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  @TempDir private Path folder = Path.of("");

  @Test
  void noSurvivorMoves() throws InterruptedException {
    RealQemu.binary();
    System.err.println("random edits: -Dseed=" + SEED + " -Dsequences=" + SEQUENCES);
    EditCounts counts = new EditCounts();
    List<Long> seeds = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < SEQUENCES; i++) {
        long seed = SEED + i;
        results.add(
            threads.submit(
                () -> {
                  Path own = Files.createDirectory(folder.resolve(String.valueOf(seed)));
                  new EditSequence(seed, own, counts).run();
                  return seed;
                }));
      }
      for (int i = 0; i < SEQUENCES; i++) {
        try {
          results.get(i).get();
        } catch (ExecutionException e) {
          seeds.add(SEED + i);
          failures.add("-Dseed=" + (SEED + i) + " -Dsequences=1\n" + e.getCause());
        }
      }
    }
    System.err.print("random edits of " + SEQUENCES + " machines:\n" + counts);
    failures.forEach(System.err::println);
    assertEquals(List.of(), seeds, "seeds that have failed");
  }
}
