package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.merge.SourceDecoder;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.tree.Directive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the input: a clear error at the right place, no crash, nothing written. */
class BrokenInputTest {
  private static final Map<String, Catalogue> CATALOGUES = new ConcurrentHashMap<>();

  /** The newest catalogue of a target, read once. */
  private static CatalogueSource.Answer catalogue(Optional<String> target, Optional<String> qemu) {
    String name = target.orElse("x86_64");
    if (!CATALOGUES.containsKey(name)) {
      Optional<Catalogue> newest = Catalogues.newest(name);
      if (newest.isEmpty()) {
        return new CatalogueSource.Answer.Missing(Directive.ARCH, "no target '" + name + "'", "");
      }
      CATALOGUES.put(name, newest.get());
    }
    return new CatalogueSource.Answer.Found(CATALOGUES.get(name), Optional.empty());
  }

  /** What a token is replaced with: every kind of token, whole and broken. */
  private static final List<String> REPLACEMENTS =
      List.of(
          "",
          ";",
          "{",
          "}",
          "(",
          "= ",
          "\"",
          "&nope",
          "99999999999999999999",
          "/foo/",
          "@zz",
          "word",
          "<",
          "/*",
          "\u00e9",
          "bus x");

  @TempDir private Path folder = Path.of("");

  static List<Path> examples() {
    return Examples.all();
  }

  private static Compilation compile(byte[] bytes) {
    List<Diagnostic> reading = new ArrayList<>();
    SourceFile file = SourceDecoder.decode("broken.dt", bytes, reading::add);
    return Compiler.compile(
        List.of(file), SourceLoader.none(), BrokenInputTest::catalogue, CompileOptions.STANDARD);
  }

  /** An error or a machine, never neither; and every diagnostic has a message and a place. */
  private static void assertSound(String text, Compilation compilation) {
    assertEquals(compilation.hasErrors(), compilation.machine().isEmpty(), text);
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      assertFalse(diagnostic.message().isBlank(), text);
      assertTrue(diagnostic.place().end() <= diagnostic.place().file().text().length(), text);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void cutOffAtEveryByte(Path example) throws IOException {
    byte[] bytes = Files.readAllBytes(example);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertSound(new String(cut, StandardCharsets.UTF_8), compile(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void withEachTokenReplaced(Path example) {
    SourceFile source = new SourceFile("broken.dt", Examples.text(example));
    for (Token token : SourceParser.tokens(source)) {
      for (String replacement : REPLACEMENTS) {
        String text =
            source.text().substring(0, token.span().start())
                + replacement
                + source.text().substring(token.span().end());
        assertSound(text, compile(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @Test
  void aHundredThousandNestedBraces() {
    Cli.Result result = Cli.runOn("/dt-v1/;\n/ { " + "a { ".repeat(100_000), "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[nested-too-deep]"), result.err());
  }

  @Test
  void aHundredThousandNestedParentheses() {
    Cli.Result result =
        Cli.runOn("/dt-v1/;\n/ { memory = " + "(".repeat(100_000) + "1;};\n", "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[nested-too-deep]"), result.err());
  }

  @Test
  void aSumOfAHundredThousandNumbersIsComputed() {
    String sum = "(1048576 + 0" + " + 0".repeat(100_000) + ")";

    assertEquals(0, Cli.runOn("/dt-v1/;\n/ { memory = " + sum + "; };\n", "compile", "-").exit());
  }

  @Test
  void invalidUtf8IsSaidWithItsPlace() {
    byte[] bytes = "/dt-v1/;\n/ { name = \"caf\u00e9\"; };\n".getBytes(StandardCharsets.ISO_8859_1);

    Cli.Result result = Cli.runOn(bytes, "compile", "-");

    assertEquals(1, result.exit());
    assertTrue(
        result.err().startsWith("<stdin>:2:16: error: the byte 0xe9 is not valid UTF-8 here"),
        result.err());
  }

  @Test
  void aMissingIncludeIsSaidWithWhereItWasLookedFor() {
    Cli.Result result = Cli.runOn("/dt-v1/;\n/include/ \"nope.dt\"\n/ { };\n", "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("<stdin>:2:11: error: there is no file 'nope.dt'"));
    assertTrue(result.err().contains("the machine library"), result.err());
  }

  @Test
  void anIncludeCantLeaveItsFolder() throws IOException {
    Files.writeString(folder.resolve("secret"), "/ { name = \"secret\"; };\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path description = inside.resolve("guest.dt");
    Files.writeString(description, "/dt-v1/;\n/include/ \"../secret\"\n/ { };\n");

    Cli.Result result = Cli.run("check", description.toString());

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[include-escapes]"), result.err());
    assertEquals(0, Cli.run("check", "-I", folder.toString(), description.toString()).exit());
  }

  @Test
  void anIncludeCantLeaveThroughALink() throws IOException {
    Files.writeString(folder.resolve("secret"), "/ { name = \"secret\"; };\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link.dt"), folder.resolve("secret"));
    Path description = inside.resolve("guest.dt");
    Files.writeString(description, "/dt-v1/;\n/include/ \"link.dt\"\n/ { };\n");

    Cli.Result result = Cli.run("check", description.toString());

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[include-escapes]"), result.err());
  }

  @Test
  void anUnwritableOutputIsSaidAndLosesNothing() throws IOException {
    Path missing = folder.resolve("no-such-folder").resolve("out.sh");

    Cli.Result result = Cli.run("compile", "server.dt", "-o", missing.toString());

    assertEquals(3, result.exit());
    assertTrue(result.err().contains("there is no such folder"), result.err());
    assertEquals(3, Cli.run("compile", "server.dt", "-o", folder.toString()).exit());
  }

  @Test
  void anErrorWritesNothingAndKeepsTheOldResult() throws IOException {
    Path output = folder.resolve("out.sh");
    Files.writeString(output, "the old result");

    Cli.Result result =
        Cli.runOn("/dt-v1/;\n/ { nonsense; };\n", "compile", "-", "-o", output.toString());

    assertEquals(1, result.exit());
    assertEquals("", result.out());
    assertEquals("the old result", Files.readString(output));
    assertEquals(List.of(output), files());
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aMissingFileIsNoStackTrace() {
    Cli.Result result = Cli.run("compile", "no-such-file.dt");

    assertEquals(3, result.exit());
    assertEquals("mdtc: no-such-file.dt: no such file\n", result.err());
  }
}
