package dev.mdtc.cli;

import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.emitters.template.ReadyTemplate;
import dev.mdtc.emitters.template.Template;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What a machine is written as: in a format of ours, or as a template says. */
sealed interface Form {
  /** What names of files that hold it end in. */
  String ending();

  /**
   * In a format of ours.
   *
   * @param spelling how options on a command line are written
   */
  record Standard(Format format, Spelling spelling) implements Form {
    @Override
    public String ending() {
      return format.ending();
    }
  }

  /**
   * As a template says.
   *
   * @param spelling how options on a command line are written
   */
  record Own(Template template, Spelling spelling, String ending) implements Form {}

  /**
   * Reads a template.
   *
   * @param name one of ours, or else a path: only paths have a dot or slash
   */
  static Own read(String name, Spelling spelling, Terminal terminal, Consumer<Diagnostic> report)
      throws OutsideException {
    if (name.indexOf('.') < 0 && name.indexOf('/') < 0) {
      ReadyTemplate ready =
          ReadyTemplate.of(name)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "there is no template '"
                              + name
                              + "' here; there are "
                              + String.join(" and ", ReadyTemplate.labels())
                              + ", and a file has a dot or slash in its name"));
      return new Own(new Template(ready.file()), spelling, ready.ending());
    }
    SourceFile file = SourceFiles.read(name, terminal.in(), report);
    return new Own(new Template(file), spelling, ending(Path.of(name)));
  }

  /** What stands before {@code .vm}: {@code .service} of {@code web.service.vm}. */
  private static String ending(Path path) {
    String name = String.valueOf(path.getFileName());
    String stem = name.endsWith(".vm") ? name.substring(0, name.length() - 3) : "";
    int dot = stem.lastIndexOf('.');
    return dot < 0 ? ".txt" : stem.substring(dot);
  }
}
