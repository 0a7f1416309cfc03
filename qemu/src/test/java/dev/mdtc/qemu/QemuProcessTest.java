package dev.mdtc.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU as it should be, and as it is on a bad day. */
@Timeout(value = 15, unit = TimeUnit.SECONDS)
class QemuProcessTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder = Path.of("");

  private QemuBinary fake(String script) {
    return FakeQemu.in(folder, script);
  }

  private static QemuException startFails(QemuBinary binary) {
    return assertThrows(QemuException.class, () -> binary.startBare().close());
  }

  private static String said(QemuException problem) {
    return String.valueOf(problem.getMessage());
  }

  @Test
  void whatStandsBehindReturnIsTheAnswer() throws QemuException {
    try (QemuProcess qemu =
        fake("greet; hear; say '{\"return\": {\"status\": \"prelaunch\"}}'").startBare()) {
      assertEquals("prelaunch", qemu.execute("query-status").get("status").asText());
    }
  }

  @Test
  void aCommandIsOneLineOfJson() throws QemuException {
    // The program answers with what it has heard, as a JSON string.
    String echo =
        "greet; hear; say \"{\\\"return\\\": \\\"$(printf %s \"$heard\" | sed"
            + " 's/[\"\\\\]/\\\\&/g')\\\"}\"";
    try (QemuProcess qemu = fake(echo).startBare()) {
      assertEquals(
          "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"info"
              + " \\\"ä\\\"\\n"
              + "\"}}",
          qemu.monitor("info \"ä\"\n"));
    }
  }

  @Test
  void eventsInBetweenAreNoAnswers() throws QemuException {
    String script =
        """
        greet
        say '{"event": "RESUME", "timestamp": {}}'
        hear
        say '{"event": "STOP", "timestamp": {}}'
        say ''
        say '{"return": 7}'
        """;
    try (QemuProcess qemu = fake(script).startBare()) {
      assertEquals(7, qemu.execute("query-status").asInt());
    }
  }

  @Test
  void aRefusalHasQemusWordsAndTheNextCommandIsAnswered() throws QemuException {
    String script =
        """
        greet
        hear
        say '{"error": {"class": "CommandNotFound", "desc": "The command x has not been found"}}'
        hear
        say '{"return": 7}'
        """;
    try (QemuProcess qemu = fake(script).startBare()) {
      QemuException refusal = assertThrows(QemuException.class, () -> qemu.execute("x"));

      assertEquals("The command x has not been found", refusal.getMessage());
      assertFalse(refusal.hasEnded());
      assertEquals(7, qemu.execute("y", Map.of("a", List.of(1, true))).asInt());
    }
  }

  @Test
  void aHugeAnswerIsReadInFull() throws QemuException {
    String script =
        """
        greet
        hear
        printf '{"return": "'
        head -c 5000000 /dev/zero | tr '\\0' x
        say '"}'
        """;
    try (QemuProcess qemu = fake(script).startBare()) {
      assertEquals(5_000_000, qemu.monitor("info qtree").length());
    }
  }

  @Test
  void muchOnStandardErrorStopsNothing() throws QemuException {
    String script =
        """
        head -c 1000000 /dev/zero | tr '\\0' x >&2
        greet
        hear
        say '{"return": 7}'
        """;
    try (QemuProcess qemu = fake(script).startBare()) {
      assertEquals(7, qemu.execute("query-status").asInt());
    }
  }

  @Test
  void aProgramThatIsNotThereCannotBeStarted() {
    QemuException problem = startFails(new QemuBinary(folder.resolve("nothing").toString()));

    assertEquals("'" + folder.resolve("nothing") + "' can't be started", problem.getMessage());
    assertTrue(problem.hasEnded());
  }

  @Test
  void whoEndsBeforeTheGreetingIsQuoted() {
    QemuException problem =
        startFails(fake("echo \"$0: -machine none: no such machine\" >&2; exit 1"));

    assertTrue(said(problem).endsWith("qemu-system-fake: -machine none: no such machine"));
    assertTrue(problem.hasEnded());
  }

  @Test
  void whoEndsWithoutAWordIsReportedSo() {
    assertEquals("QEMU ended without a word", said(startFails(fake("exit 1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "greet; hear",
        "greet; hear; printf '{\"return\": '",
        "greet; hear; printf '{\"return\": tr'"
      })
  void whoDiesOverAnAnswerIsQuoted(String script) throws QemuException {
    try (QemuProcess qemu = fake(script + "; echo 'Assertion failed.' >&2").startBare()) {
      QemuException problem = assertThrows(QemuException.class, () -> qemu.execute("query-pci"));

      assertEquals("Assertion failed.", problem.getMessage());
      assertTrue(problem.hasEnded());
    }
  }

  @Test
  void whoIsGoneAnswersNoFurtherCommand() throws QemuException {
    try (QemuProcess qemu = fake("greet; echo 'Killed.' >&2").startBare()) {
      assertThrows(QemuException.class, () -> qemu.execute("query-pci"));
      QemuException problem = assertThrows(QemuException.class, () -> qemu.execute("query-pci"));

      assertEquals("Killed.", problem.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"say 'Usage: cat [FILE]'", "say '<html>'; exec sleep 60", "printf '{'"})
  void aGreetingThatIsNoJsonIsReportedAndNotWaitedFor(String script) {
    QemuException problem = startFails(fake(script));

    assertEquals("QEMU's answer is no JSON", problem.getMessage());
    assertTrue(problem.hasEnded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"say '{}'", "say 1", "say null", "say '[]'", "say ''", "say '\"QMP\"'"})
  void aGreetingThatIsNotQemusIsReported(String script) {
    assertEquals("this is no QMP monitor", said(startFails(fake(script))));
  }

  @Test
  void whoDoesNotGreetInTimeIsKilled() {
    QemuException problem = startFails(fake("exec sleep 60").within(SHORT));

    assertEquals("QEMU did not answer in time", problem.getMessage());
    assertTrue(problem.hasEnded());
  }

  @Test
  void whoseChildDoesNotGreetInTimeIsKilledWithIt() {
    QemuException problem = startFails(fake("sleep 60; exit").within(SHORT));

    assertEquals("QEMU did not answer in time", problem.getMessage());
  }

  @Test
  void whoDoesNotAnswerInTimeIsKilled() throws QemuException {
    try (QemuProcess qemu = fake("greet; exec sleep 60").within(SHORT).startBare()) {
      QemuException problem = assertThrows(QemuException.class, () -> qemu.execute("query-pci"));

      assertEquals("QEMU did not answer in time", problem.getMessage());
      assertTrue(problem.hasEnded());
    }
  }

  @Test
  void whoTalksWithoutAnsweringIsKilled() throws QemuException {
    String script = "greet; while :; do say '{\"event\": \"NOISE\"}'; done";
    try (QemuProcess qemu = fake(script).within(SHORT).startBare()) {
      QemuException problem = assertThrows(QemuException.class, () -> qemu.execute("query-pci"));

      assertEquals("QEMU did not answer in time", problem.getMessage());
    }
  }

  @Test
  void complaintsAreCompleteOnceItHasEnded() throws QemuException {
    String script =
        """
        echo 'warning: one' >&2
        greet
        hear
        say '{"return": {}}'
        echo 'warning: two' >&2
        """;
    try (QemuProcess qemu = fake(script).startBare()) {
      assertEquals("warning: one\nwarning: two\n", qemu.complaints());
    }
  }

  @Test
  void itIsAskedToQuitBeforeItIsKilled() throws QemuException {
    QemuProcess qemu = fake("greet; hear; say '{\"return\": {}}'; echo \"$heard\" >&2").startBare();

    qemu.close();

    assertEquals("{\"execute\":\"quit\"}\n", qemu.complaints());
  }

  @Test
  void closingTwiceIsAsGoodAsOnce() throws QemuException {
    QemuProcess qemu = fake("greet; hear; say '{\"return\": {}}'").startBare();

    qemu.close();
    qemu.close();

    assertThrows(QemuException.class, () -> qemu.execute("query-status"));
  }
}
