package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work on many things at once. */
class ParallelWorkTest {
  @Test
  void whoeverHearsOfItCanEndIt() {
    List<Integer> things = IntStream.range(0, 1000).boxed().toList();
    AtomicInteger done = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () ->
            ParallelWork.map(
                things,
                "things",
                (step, count, total) -> {
                  if (count >= 10) {
                    throw new CancellationException();
                  }
                },
                thing -> done.incrementAndGet()));
    assertTrue(done.get() <= 10, () -> done + " were done");
  }
}
