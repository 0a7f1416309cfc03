package dev.mdtc.importers.argv;

import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the options among the words of a command line. */
final class OptionReader {
  private final Set<String> flags;
  private final Set<String> arguments = new HashSet<>();
  private final Consumer<Diagnostic> report;

  OptionReader(Catalogue catalogue, Consumer<Diagnostic> report) {
    CommandLineRules rules = catalogue.commandLine();
    this.flags = new HashSet<>(rules.flags());
    this.flags.addAll(rules.implied());
    this.arguments.addAll(rules.arguments());
    rules.means().forEach((name, words) -> (words.size() > 1 ? flags : arguments).add(name));
    for (String section : catalogue.sectionNames()) {
      catalogue.section(section).map(SectionType::option).ifPresent(arguments::add);
    }
    this.report = report;
  }

  /**
   * The options of a command line without its program. A word that is none is a disk image, as QEMU
   * takes it.
   */
  List<Option> read(List<Word> words) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      String name = word.text().startsWith("--") ? word.text().substring(1) : word.text();
      boolean more = i + 1 < words.size();
      if (flags.contains(name)) {
        options.add(Option.of(name, word, Optional.empty()));
      } else if (arguments.contains(name)) {
        if (more) {
          i++;
          options.add(Option.of(name, word, Optional.of(words.get(i))));
        } else {
          missing(word, name);
        }
      } else if (!name.startsWith("-") || name.equals("-")) {
        options.add(Option.of("-hda", word, Optional.of(word)));
      } else {
        boolean argument = more && !words.get(i + 1).text().startsWith("-");
        unknown(word, name);
        options.add(
            Option.of(name, word, argument ? Optional.of(words.get(i + 1)) : Optional.empty()));
        i += argument ? 1 : 0;
      }
    }
    return options;
  }

  private void missing(Word word, String name) {
    report.accept(
        Diagnostic.of(CheckName.MALFORMED_OPTION, word.place(), "'" + name + "' needs an argument")
            .help("write it behind the option, or leave both out"));
  }

  private void unknown(Word word, String name) {
    report.accept(
        Diagnostic.of(CheckName.UNKNOWN_OPTION, word.place(), "QEMU has no option '" + name + "'")
            .help("it is passed on as it is; 'qemu-system-… -help' lists the options"));
  }
}
