package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.Colors;
import dev.mdtc.lsp.feature.Colors.Colored;
import dev.mdtc.lsp.feature.Folds.Fold;
import dev.mdtc.lsp.feature.Outline;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What is known of a text's shape, in the terms of the protocol. */
final class Shapes {
  /** The kinds of tokens, which clients are told once. */
  static final List<String> LEGEND =
      Arrays.stream(Colors.Color.values()).map(Colors.Color::label).distinct().toList();

  /** What else can be said of tokens. */
  static final List<String> MODIFIERS =
      Arrays.stream(Colors.Shade.values()).map(Colors.Shade::label).toList();

  private final Client client;
  private final Protocol protocol;

  Shapes(Client client, Protocol protocol) {
    this.client = client;
    this.protocol = protocol;
  }

  /** Symbols as a tree, or one after another for a client that knows no trees. */
  List<Either<SymbolInformation, DocumentSymbol>> symbols(List<Outline.Entry> entries, String uri) {
    List<Either<SymbolInformation, DocumentSymbol>> symbols = new ArrayList<>();
    if (client.nestedSymbols()) {
      entries.forEach(entry -> symbols.add(Either.forRight(symbol(entry))));
    } else {
      flatten(entries, uri, "", symbols);
    }
    return symbols;
  }

  private DocumentSymbol symbol(Outline.Entry entry) {
    DocumentSymbol symbol =
        new DocumentSymbol(
            entry.name(),
            kind(entry.kind(), client::knows),
            protocol.range(entry.whole()),
            protocol.range(entry.selection()));
    if (!entry.detail().isEmpty()) {
      symbol.setDetail(entry.detail());
    }
    symbol.setChildren(entry.children().stream().map(this::symbol).toList());
    return symbol;
  }

  @SuppressWarnings("deprecation") // for clients that know nothing newer
  private void flatten(
      List<Outline.Entry> entries,
      String uri,
      String container,
      List<Either<SymbolInformation, DocumentSymbol>> symbols) {
    for (Outline.Entry entry : entries) {
      Location location = new Location(uri, protocol.range(entry.whole()));
      symbols.add(
          Either.forLeft(
              new SymbolInformation(
                  entry.name(), kind(entry.kind(), client::knows), location, container)));
      flatten(entry.children(), uri, entry.name(), symbols);
    }
  }

  static SymbolKind kind(Outline.Kind kind, Predicate<SymbolKind> known) {
    return switch (kind) {
      case ROOT -> SymbolKind.Module;
      case SECTION -> SymbolKind.Namespace;
      case BUS -> SymbolKind.Interface;
      case NODE -> known.test(SymbolKind.Object) ? SymbolKind.Object : SymbolKind.Variable;
      case OVERLAY -> SymbolKind.Class;
      case PROPERTY -> SymbolKind.Property;
    };
  }

  static FoldingRange fold(Fold fold) {
    FoldingRange range = new FoldingRange(fold.first(), fold.last());
    range.setKind(fold.comment() ? FoldingRangeKind.Comment : FoldingRangeKind.Region);
    return range;
  }

  /** Places, each inside the next, as a chain that begins with the first. */
  SelectionRange selection(List<Span> places) {
    SelectionRange chain = null;
    for (Span place : places.reversed()) {
      chain = new SelectionRange(protocol.range(place), chain);
    }
    if (chain == null) {
      throw new IllegalArgumentException("there is always the whole file");
    }
    return chain;
  }

  /** Tokens as the protocol counts them: five numbers each, relative to the one before. */
  List<Integer> tokens(List<Colored> colored) {
    List<Integer> data = new ArrayList<>(colored.size() * 5);
    Position before = new Position(0, 0);
    for (Colored each : colored) {
      Position start = protocol.position(each.place().file(), each.place().start());
      int line = start.getLine() - before.getLine();
      data.add(line);
      data.add(line == 0 ? start.getCharacter() - before.getCharacter() : start.getCharacter());
      data.add(protocol.length(each.place()));
      data.add(LEGEND.indexOf(each.color().label()));
      data.add(
          each.shades().stream().mapToInt(shade -> 1 << MODIFIERS.indexOf(shade.label())).sum());
      before = start;
    }
    return data;
  }
}
