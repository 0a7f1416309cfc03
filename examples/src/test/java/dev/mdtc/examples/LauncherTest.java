package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher and the JVM archive that it keeps: the program starts faster from it, and does the
 * same. Tried on a copy of what the build has made.
 */
class LauncherTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");
  private static final String LIB = "cli/target/lib";
  private static final String ARCHIVES = "cli/target/archives";

  @TempDir private Path folder = Path.of("");

  private Path root = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(PROJECT.resolve(LIB).resolve("mdtc.jar")),
        "'mvn verify' tests the launcher; 'mvn test' doesn't build what it starts");
    root = folder.resolve("a folder");
    copy(LIB);
    copy("mdtc");
    for (Path example : Examples.all()) {
      copy("examples/" + example.getFileName());
    }
  }

  private void copy(String name) throws IOException {
    Path from = PROJECT.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = root.resolve(name).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private Process start(Path out, Path err, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("mdtc").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MDTC_JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  private Cli.Result run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    int exit = start(out, err, words).waitFor();
    return new Cli.Result(exit, Files.readString(out), Files.readString(err));
  }

  /** The archives in use; one is enough. */
  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(ARCHIVES))) {
      return files.toList();
    }
  }

  @Test
  void everyExampleCompilesToTheSame() throws IOException, InterruptedException {
    for (Path example : Examples.all()) {
      Cli.Result here = Cli.run("dump", example.toString());
      Cli.Result launched = run("dump", example.toString());

      assertEquals(here, launched, example::toString);
    }
    assertEquals(1, archives().size());
    assertTrue(Files.size(archives().get(0)) > 0, "the archive could not be made");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile",
        "compile -o result",
        "compile --format=argv",
        "compile -f json",
        "compile --placement qemu",
        "dump -v",
        "check",
        "check --format json"
      })
  void allThatAPlainCommandNeedsIsInTheArchive(String words)
      throws IOException, InterruptedException {
    String example = Examples.all().getFirst().toAbsolutePath().toString();
    run("compile", example);
    Path archive = archives().get(0);
    Assumptions.assumeTrue(
        archive.toString().endsWith(".aot"), "before Java 25 archives hold no classes of lambdas");
    Path log = folder.resolve("classes.txt");
    Path lib = root.resolve(LIB);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-XX:AOTCache=" + archive,
                "-Xlog:class+load:file=" + log,
                "-Dmdtc.data=" + lib.resolve("data/dev/mdtc/machines"),
                "-Dmdtc.out-is-terminal=false",
                "-Dmdtc.err-is-terminal=false",
                "-cp",
                lib.resolve("mdtc.jar").toString(),
                "dev.mdtc.cli.Main"));
    command.addAll(List.of(words.split(" ")));
    command.add(example);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertEquals(0, process.waitFor());
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("shared objects file")));
    // One class from a jar opens it, which takes longer than a hundred from the archive.
    assertEquals(
        List.of(), loaded.stream().filter(line -> line.contains("source: file:")).toList());
  }

  @Test
  void whatNeedsMoreHasAnArchiveOfItsOwn() throws IOException, InterruptedException {
    String example = Examples.all().getFirst().toString();
    assertEquals(0, run("compile", example).exit());
    assertEquals(0, run("fmt", "--check", example).exit());
    assertEquals(0, run("check", example).exit());

    assertEquals(2, archives().size());
    for (Path archive : archives()) {
      assertTrue(Files.size(archive) > 0, "the archive could not be made");
    }
  }

  @Test
  void changedCodeRunsAlthoughThereIsAnArchive() throws IOException, InterruptedException {
    String before = run("--version").clean();
    Path archive = archives().get(0);
    Path jar = root.resolve(LIB).resolve("mdtc.jar");
    FileTime written = Files.getLastModifiedTime(jar);
    replace(jar, "dev/mdtc/cli/Version.class", " (Java ", " <Java ");
    // Nor does it help to pretend that the jar is an old one.
    Files.setLastModifiedTime(jar, written);

    assertEquals(before.replace('(', '<'), run("--version").clean());
    assertNotEquals(archive, archives().get(0));
    assertEquals(1, archives().size());
  }

  /** Replaces some text in a class of a jar by another one of the same length. */
  private static void replace(Path jar, String type, String from, String to) throws IOException {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(changed)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        String copy = entry.getName().equals(type) ? bytes.replace(from, to) : bytes;
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(copy.getBytes(StandardCharsets.ISO_8859_1));
        out.closeEntry();
      }
    }
    Files.write(jar, changed.toByteArray());
  }

  @Test
  void aBrokenArchiveIsNoHindrance() throws IOException, InterruptedException {
    String before = run("--version").clean();
    Path archive = archives().get(0);

    Files.write(archive, "no archive".getBytes(StandardCharsets.UTF_8));
    assertEquals(before, run("--version").out());

    Files.write(archive, new byte[0]);
    assertEquals(before, run("--version").clean());
  }

  @Test
  void twoFirstRunsAtOnceDoNotDisturbEachOther() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process other = start(out, err, "--version");

    String here = run("--version").clean();

    assertEquals(0, other.waitFor());
    assertEquals(here, Files.readString(out));
    assertEquals("", Files.readString(err));
    assertEquals(here, run("--version").clean());
    assertEquals(1, archives().size());
  }

  @Test
  void whereNothingCanBeWrittenItRunsWithoutAnArchive() throws IOException, InterruptedException {
    // Root may write everywhere, but not into a file as if it were a folder.
    Files.writeString(root.resolve(ARCHIVES), "");

    assertTrue(run("--version").clean().startsWith("mdtc "));
  }

  /** What /dev/stdout leads to is then a pipe without a name. */
  @Test
  void aPipeIsWrittenAndNotReplaced() throws IOException, InterruptedException {
    String example = Examples.all().get(0).toString();
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve("mdtc").toString(), "dump", "-o", "/dev/stdout", example);
    builder.environment().put("MDTC_JAVA_HOME", System.getProperty("java.home"));
    Process piped = builder.redirectError(folder.resolve("err.txt").toFile()).start();
    String written = new String(piped.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, piped.waitFor());
    assertEquals(Cli.run("dump", example).out(), written);
  }

  @Test
  void aMissingBuildIsSaid() throws IOException, InterruptedException {
    Files.delete(root.resolve(LIB).resolve("mdtc.jar"));

    Cli.Result result = run("--version");

    assertEquals(3, result.exit());
    assertTrue(result.err().contains("mdtc.jar is missing"), result::err);
  }
}
