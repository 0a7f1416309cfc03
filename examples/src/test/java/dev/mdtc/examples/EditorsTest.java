package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real editors with the set-ups in {@code editors/}. What each does, and what must come of it, is
 * in a script beside its set-up, which ends with the step that failed.
 */
class EditorsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");
  private static final Path EDITORS = PROJECT.resolve("editors");

  /** What a script ends with where an editor is there and its client isn't. */
  private static final int MISSES = 77;

  @TempDir Path folder;

  @BeforeEach
  void needsTheLauncher() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(PROJECT.resolve("cli/target/lib/mdtc.jar")),
        "'mvn verify' tests editors; 'mvn test' doesn't build what they start");
    Files.copy(PROJECT.resolve("examples/server.dt"), folder.resolve("server.dt"));
  }

  @Test
  void neovim() throws Exception {
    String script = EDITORS.resolve("neovim/test.lua").toString();
    run("neovim: quit", "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script);
  }

  @Test
  void emacs() throws Exception {
    String script = EDITORS.resolve("emacs/test.el").toString();
    run("emacs: close and quit", "emacs", "--batch", "-q", "-l", script);
  }

  @Test
  void vim() throws Exception {
    String script = EDITORS.resolve("vim/test.vim").toString();
    run("vim: quit", "vim", "-u", "NONE", "-i", "NONE", "-N", "-es", "-S", script);
  }

  /** The window itself is only tried by {@code editors/pictures/make kate}. */
  @Test
  void coloursOfKate() throws Exception {
    Path syntaxes = folder.resolve(".local/share/org.kde.syntax-highlighting/syntax");
    Files.createDirectories(syntaxes);
    Files.copy(EDITORS.resolve("kate/mdtc.xml"), syntaxes.resolve("mdtc.xml"));
    require("kate-syntax-highlighter");
    String page = started(folder, "kate-syntax-highlighter", "-s", "mdtc", "server.dt");
    List<String> words =
        List.of("/dt-v1/", "512M", "unmap", "virtio-blk-pci", "bus", "isa.0", "&amp;root", "disk0");
    for (String word : words) {
      assertTrue(
          page.contains(";\">" + word + "</span>"), () -> word + " has no colour in " + page);
    }
    assertTrue(page.contains("on a serial line.</span>"), page);
  }

  @Test
  void visualStudioCode() throws Exception {
    npm("vscode", "test");
    npm("vscode", "run", "package");
  }

  @Test
  void aClientThatChecksEachMessage() throws Exception {
    npm("protocol", "test");
  }

  /** Starts an editor that edits a copy of an example, and expects it to come to its last step. */
  private void run(String last, String... command) throws Exception {
    require(command[0]);
    String said = started(folder, command);
    assertTrue(said.contains(last), said);
  }

  /** Runs a script of a package that is written in JavaScript. */
  private void npm(String name, String... arguments) throws Exception {
    require("npm");
    Path set = EDITORS.resolve(name);
    require(Files.isDirectory(set.resolve("node_modules")), "what 'npm ci' brings in " + set);
    String[] command = new String[arguments.length + 1];
    command[0] = "npm";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    started(set, command);
  }

  /** What a program says that has to end well. */
  private String started(Path directory, String... command) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("MDTC_NO_BUILD", "1");
    builder.environment().put("MDTC_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().keySet().removeIf(each -> each.startsWith("XDG_"));
    Process editor = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    editor.getOutputStream().close();
    boolean ended = editor.waitFor(300, TimeUnit.SECONDS);
    editor.descendants().forEach(ProcessHandle::destroyForcibly);
    editor.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertTrue(ended, () -> "it hangs after:\n" + said);
    require(editor.exitValue() != MISSES, "client for the protocol in " + command[0]);
    assertEquals(0, editor.exitValue(), said);
    return said;
  }

  private static void require(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    boolean there =
        Arrays.stream(path.split(":", -1))
            .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    require(there, program + " on the path");
  }

  /** Skips a test, or fails it where no editor may be missing. */
  private static void require(boolean there, String what) {
    if (there) {
      return;
    }
    String message = "there is no " + what + ", so a test of an editor is skipped";
    if (System.getenv("MDTC_REQUIRE_EDITORS") != null) {
      Assertions.fail(message.replace("is skipped", "fails: MDTC_REQUIRE_EDITORS is set"));
    }
    System.err.println(message);
    Assumptions.abort(message);
  }
}
