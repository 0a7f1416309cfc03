package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is pasted into a shell arrives as it was meant: the tests ask a real one. */
class ShellEmitterTest {
  private static final long SEED = 20_260_101;

  /** The words that a shell hands to the program, which is a function here that prints them. */
  private static List<String> inShell(Machine machine) throws IOException, InterruptedException {
    String function = machine.binary() + "() { printf '%s\\0' \"$@\"; }\n";
    Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      in.write(
          (function + new ShellEmitter(Spelling.USUAL).emit(machine))
              .getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), out);
    assertTrue(out.endsWith("\0"), out);
    return Arrays.asList(out.substring(0, out.length() - 1).split("\0", -1));
  }

  private static void arrive(List<String> words) throws IOException, InterruptedException {
    Machine machine = Machines.words(words.toArray(String[]::new));
    List<String> expected = new ArrayList<>(List.of("-nodefaults", "-no-user-config"));
    expected.addAll(words);

    assertEquals(expected, inShell(machine));
  }

  @Test
  void everyAsciiCharacterArrivesWhereverItStands() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (char c = 1; c < 128; c++) {
      words.addAll(List.of("" + c, c + "b", "a" + c, "a" + c + "b", "" + c + c));
    }

    arrive(words);
  }

  @Test
  void whatMeansSomethingToAShellArrives() throws IOException, InterruptedException {
    arrive(
        List.of(
            "",
            "$HOME",
            "$(echo a)",
            "`echo a`",
            "~",
            "~root",
            "*",
            "/*",
            "[a-z]*",
            "a{b,c}",
            "#",
            "!!",
            "a\\",
            "\\'",
            "''",
            "'\\''",
            "\"",
            "a;b",
            "a&&b",
            "a|b",
            "<(a)",
            ">a",
            "2>&1",
            "a=b",
            "-n",
            "--",
            "a\n#b",
            "\n",
            "\\\n",
            "ä€😀",
            "if",
            "for",
            "%s\\n"));
  }

  @Test
  void randomWordsArrive() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    String alphabet = "ab,='\"\\$`!*?[]{}()<>|&;#~ \t\n%é😀";
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int[] points =
          random
              .ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length()))
              .map(index -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, index)))
              .toArray();
      words.add(new String(points, 0, points.length));
    }

    arrive(words);
  }

  @Test
  void plainWordsStayAsTheyAre() {
    assertEquals(
        "virtio-net-pci,id=a_b,addr=0x1.0x2",
        ShellCommand.quote("virtio-net-pci,id=a_b,addr=0x1.0x2"));
    assertEquals("/usr/bin/qemu+x@%:", ShellCommand.quote("/usr/bin/qemu+x@%:"));
  }

  @Test
  void anOptionTakesALine() {
    assertEquals(
        "qemu \\\n  -nodefaults -no-user-config \\\n  -msg 'a b'\n",
        new ShellEmitter(Spelling.USUAL).emit(Machines.words("-msg", "a b")));
  }
}
