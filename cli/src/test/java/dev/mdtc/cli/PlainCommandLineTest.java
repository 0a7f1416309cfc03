package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is read without picocli means what picocli says. */
class PlainCommandLineTest {
  private static final List<String> COMMANDS = List.of("compile", "dump", "check");

  /** Options in all spellings, plain and odd words. */
  private static final List<String> WORDS =
      List.of(
          ("-I --qemu --arch --substitute --placement --pin --hints-in --no-pin -W -E --color -q"
               + " --quiet -v --verbose -f --format -T --template --json-args -o --output"
               + " --hints-out -h -V --help - -- a.dt b.dt dir 7.2 x86_64 stable always never"
               + " Always argv dt svg ARGV json text --each -O -j --jobs 2 no-unused-backend -o=x"
               + " --output=x --output= --format=json --format=argv --qemu=7.2 --color=never"
               + " --pin=a=b --no-pin=true --arch=-x --color=@x --nothing=x -ox -qv -Idir --no-such"
               + " @x ${x} 'x' \"x\" compile check a=b a,b x\0y")
              .split(" "));

  private static Terminal terminal() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false);
  }

  /** What picocli makes of a command line; empty if it refuses it, or it asks for help. */
  private static Optional<Object> full(Terminal terminal, String... words) {
    try {
      CommandLine.ParseResult parsed = FullCommandLine.of(terminal).parseArgs(words);
      return CommandLine.executeHelpRequest(parsed) == null
          ? Optional.of(parsed.subcommand().commandSpec().userObject())
          : Optional.empty();
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }

  /** Everything that a command was told, by the names of its fields. */
  private static Map<String, String> said(Object command) {
    Map<String, String> said = new TreeMap<>();
    said.put("", command.getClass().getSimpleName());
    for (Field field : command.getClass().getDeclaredFields()) {
      try {
        field.setAccessible(true);
        Object value = field.get(command);
        if (value instanceof CommonOptions
            || value instanceof CatalogueOptions
            || value instanceof MessageOptions
            || value instanceof CheckOptions
            || value instanceof OutputFolder
            || value instanceof EachOptions
            || value instanceof Output) {
          said.putAll(said(value));
        } else if (!(value instanceof Terminal)) {
          said.put(field.getName(), String.valueOf(value));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile a.dt",
        "compile a.dt b.dt",
        "compile -",
        "compile -f argv a.dt",
        "compile --json-args -f argv a.dt",
        "compile --template systemd a.dt",
        "compile --format dt -o out --qemu 7.2 --arch x86_64 -I dir -I other a.dt",
        "compile a.dt --no-pin -q --hints-out x --placement stable --color never",
        "dump -v a.dt -o x",
        "check -W no-unused-backend -E no-room --substitute a.dt",
        "check --pin x --hints-in y a.dt",
        "check --format json a.dt",
        "compile --format=argv --output=x --qemu=7.2 a.dt",
        "--version",
        "--help",
        "compile --help",
        "capture qemu -h",
      })
  void theUsualIsPlain(String words) {
    assertTrue(PlainCommandLine.read(terminal(), words.split(" ", -1)).isPresent());
  }

  @Test
  void whatIsPlainMeansTheSameToPicocli() {
    Random random = new Random(8);
    Terminal terminal = terminal();
    int plain = 0;
    for (int i = 0; i < 4_000; i++) {
      List<String> words = new ArrayList<>();
      words.add(COMMANDS.get(random.nextInt(COMMANDS.size())));
      int length = random.nextInt(6);
      for (int j = 0; j < length; j++) {
        words.add(random.nextInt(3) == 0 ? "a.dt" : WORDS.get(random.nextInt(WORDS.size())));
      }
      String[] args = words.toArray(String[]::new);
      Optional<Callable<Integer>> read = PlainCommandLine.read(terminal, args);
      if (read.isPresent() && !args[args.length - 1].matches("-h|--help")) {
        plain++;
        assertEquals(
            Optional.of(said(read.get())),
            full(terminal, args).map(PlainCommandLineTest::said),
            words::toString);
      }
    }
    assertTrue(plain > 400, "plain are " + plain);
  }

  @Test
  void everyOptionOfPicocliIsTried() {
    CommandLine program = FullCommandLine.of(terminal());
    for (String command : COMMANDS) {
      CommandLine each = Objects.requireNonNull(program.getSubcommands().get(command));
      for (CommandLine.Model.OptionSpec option : each.getCommandSpec().options()) {
        for (String name : option.names()) {
          assertTrue(WORDS.contains(name) || name.equals("--version"), name);
        }
      }
    }
  }

  @Test
  void helpIsWhatPicocliPrints() {
    for (boolean styled : new boolean[] {false, true}) {
      PrintStream nowhere = terminal().out();
      Terminal terminal =
          new Terminal(InputStream.nullInputStream(), nowhere, nowhere, styled, false);
      HelpPages.pages(styled)
          .forEach(
              (file, page) -> {
                String command = file.substring("mdtc".length(), file.indexOf('.'));
                String[] words = (command.replace('-', ' ') + " --help").trim().split(" ", -1);
                assertEquals(Optional.of(page), HelpPages.wanted(terminal, words), file);
              });
    }
  }
}
