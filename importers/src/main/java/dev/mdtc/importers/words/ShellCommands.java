package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The one command of a shell script that starts a program, with the variables set before it. */
final class ShellCommands {
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)([A-Za-z_][A-Za-z0-9_]*)\\+?=.*");

  private final ShellReader reader;
  private final ShellVariables variables = new ShellVariables();

  ShellCommands(SourceFile file, Consumer<Diagnostic> report) {
    this.reader = new ShellReader(file, variables, report);
  }

  /**
   * The words from the program on; if no command starts one, those of the first that has an option
   * as its first word; none if there is neither.
   */
  List<Word> find(Predicate<String> isProgram) {
    List<Word> options = List.of();
    while (reader.hasMore()) {
      List<Word> command = reader.command(isProgram);
      if (command.isEmpty()) {
        continue;
      }
      int first = 0;
      while (first < command.size() && isAssignment(command.get(first))) {
        first++;
      }
      if (first == command.size()) {
        command.forEach(this::assign);
        continue;
      }
      for (int i = first; i < command.size(); i++) {
        if (isProgram.test(command.get(i).text())) {
          return command.subList(i, command.size());
        }
      }
      if (options.isEmpty() && command.get(first).text().startsWith("-")) {
        options = command.subList(first, command.size());
      }
    }
    return options;
  }

  private static boolean isAssignment(Word word) {
    return ASSIGNMENT.matcher(word.text()).matches();
  }

  private void assign(Word word) {
    int equals = word.text().indexOf('=');
    String value = word.text().substring(equals + 1);
    boolean more = word.text().charAt(equals - 1) == '+';
    String name = word.text().substring(0, more ? equals - 1 : equals);
    variables.set(name, value, more);
  }
}
