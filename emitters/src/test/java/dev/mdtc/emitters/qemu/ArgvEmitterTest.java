package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgvEmitterTest {
  private static Optional<String> refusal(String word) {
    return new ArgvEmitter(Spelling.USUAL).refuses(Machines.words("-name", word));
  }

  @Test
  void aWordTakesALineAndIsNotQuoted() {
    assertEquals(
        "qemu\n-nodefaults\n-no-user-config\n-name\na 'b' \\ \"c\"\n\n",
        new ArgvEmitter(Spelling.USUAL).emit(Machines.words("-name", "a 'b' \\ \"c\"", "")));
  }

  @Test
  void aWordWithALineBreakCanNotBeSaid() {
    assertTrue(refusal("a\nb").isPresent());
    assertTrue(refusal("\n").isPresent());
    assertTrue(refusal("a\r\n").isPresent());
  }

  @Test
  void everythingElseCan() {
    assertEquals(Optional.empty(), refusal(""));
    assertEquals(Optional.empty(), refusal("a b\tc'\"\\😀"));
  }

  @Test
  void theOtherFormatsRefuseNothing() {
    assertEquals(
        Optional.empty(), new ShellEmitter(Spelling.USUAL).refuses(Machines.words("a\nb")));
  }
}
