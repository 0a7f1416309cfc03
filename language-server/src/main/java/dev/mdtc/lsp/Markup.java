package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Prose;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** Writes text for people in the markup that the client takes. */
final class Markup {
  /** What Markdown would give a meaning to. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~&]");

  private static final Pattern LINE_END = Pattern.compile("\\R");

  private Markup() {}

  /**
   * A text.
   *
   * @param uri how the client finds a file; empty if it can't
   */
  static MarkupContent of(Prose prose, boolean markdown, Function<Span, Optional<String>> uri) {
    return markdown
        ? new MarkupContent(MarkupKind.MARKDOWN, markdown(prose, uri))
        : new MarkupContent(MarkupKind.PLAINTEXT, plain(prose));
  }

  private static String plain(Prose prose) {
    List<String> lines = new ArrayList<>();
    for (List<Prose.Part> line : prose.lines()) {
      StringBuilder text = new StringBuilder();
      line.forEach(part -> text.append(part.text()));
      lines.add(text.toString());
    }
    return String.join("\n", lines);
  }

  private static String markdown(Prose prose, Function<Span, Optional<String>> uri) {
    List<String> blocks = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (List<Prose.Part> line : prose.lines()) {
      if (line.getFirst() instanceof Prose.Command command) {
        commands.add(command.text());
        continue;
      }
      flush(commands, blocks);
      StringBuilder text = new StringBuilder();
      line.forEach(part -> text.append(markdown(part, uri)));
      blocks.add(text.toString());
    }
    flush(commands, blocks);
    return String.join("\n\n", blocks);
  }

  private static void flush(List<String> commands, List<String> blocks) {
    if (!commands.isEmpty()) {
      String words = String.join("\n", commands);
      String fence = words.contains("```") ? "~~~~" : "```";
      blocks.add(fence + "sh\n" + words + "\n" + fence);
      commands.clear();
    }
  }

  private static String markdown(Prose.Part part, Function<Span, Optional<String>> uri) {
    return switch (part) {
      case Prose.Plain plain -> escaped(plain.text());
      case Prose.Strong strong -> "**" + escaped(strong.text()) + "**";
      case Prose.Code code -> code(code.text());
      case Prose.Command command -> code(command.text());
      case Prose.Link link -> {
        int line = link.place().file().lines().line(link.place().start()) + 1;
        yield uri.apply(link.place())
            .map(each -> "[" + escaped(link.text()) + "](" + each + "#L" + line + ")")
            .orElseGet(() -> escaped(link.text()));
      }
    };
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }

  private static String code(String whole) {
    String text = LINE_END.matcher(whole).replaceAll(" ");
    String fence = text.contains("`") ? "``" : "`";
    String gap = text.contains("`") ? " " : "";
    return fence + gap + text + gap + fence;
  }
}
