package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Completions;
import dev.mdtc.lsp.feature.Hints;
import dev.mdtc.lsp.feature.Hovers;
import dev.mdtc.lsp.feature.Proposal;
import dev.mdtc.lsp.feature.Signatures;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;

/** What the compiler knows about a place, in the terms of the protocol. */
final class Insights {
  private final Client client;
  private final Protocol protocol;
  private final AtomicInteger answered = new AtomicInteger();
  private volatile Latest latest = new Latest(0, List.of());

  /** The latest proposals, for those of which more is asked. */
  private record Latest(int number, List<Proposal> proposals) {}

  Insights(Client client, Protocol protocol) {
    this.client = client;
    this.protocol = protocol;
  }

  List<CompletionItem> items(Completions.Answer answer, Syntax syntax) {
    Range range = protocol.range(answer.replaced());
    boolean alone = isAlone(syntax, answer.replaced().end());
    List<CompletionItem> items = new ArrayList<>();
    int number = answered.incrementAndGet();
    latest = new Latest(number, answer.proposals());
    for (Proposal each : answer.proposals()) {
      boolean snippet = client.snippets() && alone && !each.snippet().isEmpty();
      CompletionItem item = new CompletionItem(each.label());
      item.setKind(kind(each.kind()));
      if (!each.detail().isEmpty()) {
        item.setDetail(each.detail());
      }
      item.setSortText(String.format(Locale.ROOT, "%05d", items.size()));
      if (each.deprecated() && client.marksDeprecated()) {
        item.setTags(List.of(CompletionItemTag.Deprecated));
      }
      if (client.resolvesDocumentation()) {
        item.setData(number + " " + items.size());
      } else if (!each.documentation().isEmpty()) {
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

  /** The same item with what is told only of the one that somebody looks at. */
  CompletionItem resolved(CompletionItem item) {
    Latest now = latest;
    String[] data = String.valueOf(item.getData()).replace("\"", "").split(" ", -1);
    if (data.length == 2 && data[0].equals(String.valueOf(now.number()))) {
      now.proposals().stream()
          .skip(data[1].matches("\\d{1,6}") ? Integer.parseInt(data[1]) : now.proposals().size())
          .findFirst()
          .map(Proposal::documentation)
          .filter(text -> !text.isEmpty())
          .ifPresent(item::setDocumentation);
    }
    return item;
  }

  private CompletionItemKind kind(Proposal.Kind kind) {
    return switch (kind) {
      case SECTION -> CompletionItemKind.Module;
      case DRIVER -> CompletionItemKind.Class;
      case PROPERTY -> CompletionItemKind.Property;
      case VALUE ->
          client.knows(CompletionItemKind.EnumMember)
              ? CompletionItemKind.EnumMember
              : CompletionItemKind.Value;
      case LABEL -> CompletionItemKind.Reference;
      case BUS -> CompletionItemKind.Interface;
      case ADDRESS -> CompletionItemKind.Value;
      case DIRECTIVE -> CompletionItemKind.Keyword;
      case FILE -> CompletionItemKind.File;
    };
  }

  Hover hover(Hovers.Hover hover, Outcome.Compiled compiled, Snapshot snapshot) {
    return new Hover(
        Markup.of(
            hover.prose(),
            client.markdownInHovers(),
            place ->
                protocol.location(place, compiled.locations(), snapshot).map(Location::getUri)),
        protocol.range(hover.place()));
  }

  /** What a node takes, with as much as the client can show. */
  SignatureHelp signature(Signatures.Signature signature) {
    List<ParameterInformation> parameters = new ArrayList<>();
    for (Signatures.Parameter each : signature.parameters()) {
      ParameterInformation parameter = new ParameterInformation();
      if (client.labelOffsets()) {
        parameter.setLabel(Either.forRight(new Tuple.Two<>(each.start(), each.end())));
      } else {
        parameter.setLabel(signature.label().substring(each.start(), each.end()));
      }
      parameter.setDocumentation(
          Markup.of(each.prose(), client.markdownInSignatures(), place -> Optional.empty()));
      parameters.add(parameter);
    }
    SignatureInformation shown = new SignatureInformation(signature.label());
    shown.setParameters(parameters);
    return new SignatureHelp(List.of(shown), 0, signature.active());
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
