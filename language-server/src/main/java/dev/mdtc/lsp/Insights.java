package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Completions;
import dev.mdtc.lsp.feature.Hints;
import dev.mdtc.lsp.feature.Hovers;
import dev.mdtc.lsp.feature.Proposal;
import dev.mdtc.lsp.project.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What the compiler knows about a place, in the terms of the protocol. */
final class Insights {
  private final Client client;
  private final Protocol protocol;

  Insights(Client client, Protocol protocol) {
    this.client = client;
    this.protocol = protocol;
  }

  List<CompletionItem> items(Completions.Answer answer, Syntax syntax) {
    Range range = protocol.range(answer.replaced());
    boolean alone = isAlone(syntax, answer.replaced().end());
    List<CompletionItem> items = new ArrayList<>();
    for (Proposal each : answer.proposals()) {
      boolean snippet = client.snippets() && alone && !each.snippet().isEmpty();
      CompletionItem item = new CompletionItem(each.label());
      item.setKind(kind(each.kind()));
      if (!each.detail().isEmpty()) {
        item.setDetail(each.detail());
      }
      if (!each.documentation().isEmpty()) {
        item.setDocumentation(each.documentation());
      }
      if (snippet) {
        item.setInsertTextFormat(InsertTextFormat.Snippet);
      }
      if (answer.quoted()) {
        item.setFilterText(each.text());
      }
      String text = snippet ? each.snippet() : each.text();
      item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
      items.add(item);
    }
    return items;
  }

  /** Whether nothing follows on the line, so that a whole statement may be put there. */
  private static boolean isAlone(Syntax syntax, int offset) {
    int line = syntax.source().lines().line(offset);
    return syntax
        .source()
        .text()
        .substring(offset, Math.max(offset, syntax.source().lines().end(line)))
        .isBlank();
  }

  private static CompletionItemKind kind(Proposal.Kind kind) {
    return switch (kind) {
      case SECTION -> CompletionItemKind.Module;
      case DRIVER -> CompletionItemKind.Class;
      case PROPERTY -> CompletionItemKind.Property;
      case VALUE -> CompletionItemKind.EnumMember;
      case LABEL -> CompletionItemKind.Reference;
      case BUS -> CompletionItemKind.Interface;
      case ADDRESS -> CompletionItemKind.Value;
      case DIRECTIVE -> CompletionItemKind.Keyword;
      case FILE -> CompletionItemKind.File;
    };
  }

  Hover hover(Hovers.Hover hover) {
    boolean markdown = client.markdownInHovers();
    String text = String.join(markdown ? "\n\n" : "\n", hover.lines());
    return new Hover(
        new MarkupContent(
            markdown ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT,
            markdown ? text : text.replace("**", "").replace("`", "")),
        protocol.range(hover.place()));
  }

  InlayHint hint(Hints.Hint hint, Syntax syntax) {
    InlayHint shown =
        new InlayHint(
            protocol.position(syntax.source(), hint.offset()), Either.forLeft(hint.text()));
    shown.setPaddingLeft(true);
    shown.setTooltip(hint.explanation());
    return shown;
  }
}
