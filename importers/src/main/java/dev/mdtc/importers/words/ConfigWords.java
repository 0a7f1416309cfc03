package dev.mdtc.importers.words;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code -readconfig} takes (docs/config and qemu_config_foreach in qemu-config.c) as
 * the options that say the same.
 */
public final class ConfigWords {
  private static final Pattern GROUP =
      Pattern.compile("\\s*\\[\\s*([\\w-]+)(?:\\s+\"([^\"]*)\")?\\s*]\\s*");
  private static final Pattern SETTING =
      Pattern.compile("\\s*([\\w.+-]+)\\s*=\\s*\"([^\"]*)\"\\s*");

  private final SourceFile file;
  private final Map<String, String> options;
  private final List<Word> words = new ArrayList<>();
  private Word.Builder argument = new Word.Builder();
  private boolean empty = true;
  private int start = -1;
  private int end;

  private ConfigWords(SourceFile file, Map<String, String> options) {
    this.file = file;
    this.options = options;
  }

  /**
   * The words of a file.
   *
   * @param options groups whose option isn't called like them
   */
  public static List<Word> read(
      SourceFile file, Map<String, String> options, Consumer<Diagnostic> report) {
    ConfigWords reader = new ConfigWords(file, options);
    LineIndex lines = file.lines();
    for (int i = 0; i < lines.count(); i++) {
      reader.line(lines.start(i), lines.end(i), report);
    }
    reader.finish();
    return reader.words;
  }

  private void line(int from, int to, Consumer<Diagnostic> report) {
    String line = file.text().substring(from, to);
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      return;
    }
    Matcher group = GROUP.matcher(line);
    Matcher setting = SETTING.matcher(line);
    if (group.matches()) {
      finish();
      String name = group.group(1);
      words.add(
          Word.of(
              options.getOrDefault(name, "-" + name),
              file.span(from + group.start(1), from + group.end(1))));
      start = from;
      end = to;
      if (group.group(2) != null) {
        add("id", from + group.start(2), group.group(2), from + group.start(2));
      }
    } else if (setting.matches() && start >= 0) {
      add(setting.group(1), from + setting.start(1), setting.group(2), from + setting.start(2));
      end = to;
    } else {
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_OPTION,
                  file.span(from, to),
                  "this is neither a group nor a setting of one")
              .help("write '[group \"id\"]' or 'key = \"value\"'"));
    }
  }

  private void add(String key, int keyPlace, String value, int valuePlace) {
    if (!empty) {
      argument.add(',', keyPlace);
    }
    empty = false;
    for (int i = 0; i < key.length(); i++) {
      argument.add(key.charAt(i), keyPlace + i);
    }
    argument.add('=', keyPlace + key.length() - 1);
    for (int i = 0; i < value.length(); i++) {
      argument.add(value.charAt(i), valuePlace + i);
      if (value.charAt(i) == ',') {
        argument.add(',', valuePlace + i);
      }
    }
  }

  private void finish() {
    if (start >= 0) {
      words.add(argument.build(file.span(start, end)));
    }
    argument = new Word.Builder();
    empty = true;
    start = -1;
  }
}
