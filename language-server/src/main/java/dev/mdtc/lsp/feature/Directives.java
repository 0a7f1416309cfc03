package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.model.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the language's directives do. */
final class Directives {
  static final String INCLUDE = "/include/";

  /** The way up that an include may begin with. */
  private static final Pattern ABOVE = Pattern.compile("^(?:\\.{1,2}/)+");

  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("/dt-v1/", "begins a description");
    WORDS.put(INCLUDE, "reads another file, beside this one or from mdtc's library");
    WORDS.put("/arch/", "the target, as in qemu-system-aarch64");
    WORDS.put("/qemu/", "the QEMU release to compile for");
    WORDS.put("/placement/", "how devices without a place get one: stable, libvirt or qemu");
    WORDS.put("/spare-ports/", "how many empty ports are kept for hot-plug");
    WORDS.put("/complete/", "every device that there is stands here, so that nothing is added");
    WORDS.put("/version/", "the release as which this behaves");
    WORDS.put("/delete-node/", "takes a node away that was written before");
    WORDS.put("/delete-property/", "takes a property away that was set before");
    WORDS.put("/argv/", "words for the end of the command line, as they are");
    WORDS.put("/builtin/", "the machine creates it by itself");
    WORDS.put("/added/", "mdtc needed it; nobody has written it");
    WORDS.put("/absent/", "a device that is gone and whose place is kept");
  }

  private Directives() {}

  /** What a directive does, in a few words; empty for what is none. */
  static String meaning(String directive) {
    return WORDS.getOrDefault(directive, "");
  }

  static Optional<Prose> explained(String directive) {
    return Optional.of(meaning(directive))
        .filter(text -> !text.isEmpty())
        .map(text -> new Prose().line(new Prose.Strong(directive), new Prose.Plain(" " + text)));
  }

  /** Where an include leads. */
  static Optional<Prose> included(String name, Compilation compilation) {
    String wanted = ABOVE.matcher(name).replaceFirst("");
    return compilation.merged().files().stream()
        .filter(file -> file.name().equals(wanted) || file.name().endsWith("/" + wanted))
        .findFirst()
        .map(Directives::file);
  }

  private static Prose file(SourceFile file) {
    return new Prose()
        .line(
            new Prose.Plain("includes "),
            new Prose.Link(file.span(0, 0)),
            new Prose.Plain(file.name().startsWith("<") ? " of mdtc's library" : ""))
        .line(firstComment(file.text()));
  }

  /** What a file says of itself in its first line. */
  private static String firstComment(String text) {
    String first = text.lines().findFirst().orElse("").strip();
    return first.startsWith("//") ? first.substring(2).strip() : "";
  }
}
