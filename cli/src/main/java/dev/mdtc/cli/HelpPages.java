package dev.mdtc.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** What {@code --help} prints: the build has it from picocli, so that no run needs to ask again. */
final class HelpPages {
  private static final List<String> OPTIONS = List.of("-h", "--help");

  private HelpPages() {}

  /**
   * Writes all pages: the build runs it.
   *
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    for (boolean styled : new boolean[] {false, true}) {
      for (Map.Entry<String, String> page : pages(styled).entrySet()) {
        Files.writeString(folder.resolve(page.getKey()), page.getValue());
      }
    }
  }

  /** The pages by the names of their files. */
  static Map<String, String> pages(boolean styled) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false);
    Map<String, String> pages = new TreeMap<>();
    collect(FullCommandLine.of(terminal), styled, pages);
    return pages;
  }

  private static void collect(CommandLine command, boolean styled, Map<String, String> pages) {
    pages.put(
        file(command.getCommandSpec().qualifiedName(), styled),
        command.getUsageMessage(styled ? Help.Ansi.ON : Help.Ansi.OFF));
    command.getSubcommands().values().forEach(each -> collect(each, styled, pages));
  }

  private static String file(String command, boolean styled) {
    return command.replace(' ', '-') + (styled ? ".styled.txt" : ".txt");
  }

  /** The page that a command line asks for, if that is all that it does. */
  static Optional<String> wanted(Terminal terminal, String... args) {
    if (args.length == 0 || !OPTIONS.contains(args[args.length - 1])) {
      return Optional.empty();
    }
    StringBuilder command = new StringBuilder("mdtc");
    for (String word : Arrays.asList(args).subList(0, args.length - 1)) {
      if (!word.chars().allMatch(Character::isLetter)) {
        return Optional.empty();
      }
      command.append(' ').append(word);
    }
    String name = "help/" + file(command.toString(), terminal.stylesHelp());
    try (InputStream page = HelpPages.class.getResourceAsStream(name)) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
