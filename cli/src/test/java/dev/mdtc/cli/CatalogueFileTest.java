package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.store.CatalogueKey;
import dev.mdtc.machines.store.CatalogueStore;
import dev.mdtc.machines.store.JsonTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue that was captured into a file takes the place of a bundled one, if it is whole. */
class CatalogueFileTest {
  private static final String SOURCE = "/dt-v1/;\n/ { machine = \"uno\"; };\n";

  @TempDir private Path folder = Path.of("");

  private static String avr() throws IOException {
    CatalogueStore store = new CatalogueStore(Path.of("../machines/catalogue"));
    return JsonTree.text(store.read(new CatalogueKey("avr", "7.2.22")).document());
  }

  private Cli.Result compileAgainst(String catalogue) {
    return new Cli(folder)
        .with("avr.json", catalogue)
        .runOn(SOURCE, "compile -f argv --qemu @avr.json -");
  }

  @Test
  void aWholeCatalogueIsUsed() throws IOException {
    Cli.Result result = compileAgainst(avr());

    assertEquals("", result.err());
    assertTrue(result.out().startsWith("qemu-system-avr\n"), result.out());
  }

  @Test
  void aTruncatedOneIsRefused() throws IOException {
    String whole = avr();

    for (int length : new int[] {0, 1, 20, whole.length() / 2, whole.length() - 3}) {
      Cli.Result result = compileAgainst(whole.substring(0, length));
      assertEquals(ExitCode.OUTSIDE, result.exit(), result.err());
      assertTrue(result.err().contains("avr.json can't be used: it is "), result.err());
      assertEquals("", result.out());
    }
  }

  @Test
  void oneOfALaterFormatIsRefused() throws IOException {
    Cli.Result result =
        compileAgainst(avr().replaceFirst("\"format\": \"\\d+\"", "\"format\": \"99\""));

    assertEquals(ExitCode.OUTSIDE, result.exit());
    assertTrue(result.err().contains("it has format 99, and this mdtc reads "), result.err());
  }

  @Test
  void anotherDocumentIsRefused() throws IOException {
    Cli.Result result = compileAgainst("{\"name\": \"package\"}\n");

    assertEquals(ExitCode.OUTSIDE, result.exit());
    assertTrue(result.err().contains("it is no catalogue"), result.err());
  }

  @Test
  void oneThatIsNotThereIsAFailureOutside() {
    Cli.Result result = new Cli(folder).runOn(SOURCE, "check --qemu /nowhere/avr.json -");

    assertEquals(ExitCode.OUTSIDE, result.exit());
    assertTrue(result.err().contains("/nowhere/avr.json"), result.err());
  }
}
