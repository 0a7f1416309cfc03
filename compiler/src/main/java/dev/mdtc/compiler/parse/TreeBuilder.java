package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.grammar.DeviceTreeParser;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.SyntaxTree;
import dev.mdtc.model.syntax.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Makes our tree of what ANTLR's parser finds, a statement as soon as it is parsed. After a syntax
 * error any part may be missing, so each method gives what there is.
 */
final class TreeBuilder {
  private final SourceFile source;
  private final Consumer<Diagnostic> report;
  private final Arithmetic arithmetic;

  /** The statements so far of each rule that has some and isn't at its end yet. */
  private final IdentityHashMap<ParserRuleContext, Body> bodies = new IdentityHashMap<>();

  private final Names names;

  /** Whether any statement was lost so far. */
  private boolean lost;

  TreeBuilder(SourceFile source, Consumer<Diagnostic> report) {
    this.source = source;
    this.names = new Names(source.text());
    this.report = report;
    this.arithmetic = new Arithmetic(source, report);
  }

  /** The tree, once the parser has told of every statement. */
  SyntaxTree build(DeviceTreeParser.FileContext file, boolean cut) {
    Body body = body(file);
    return new SyntaxTree(source, body.statements, cut || lost);
  }

  /** What stands between two braces. */
  private static final class Body {
    private final List<Statement> statements = new ArrayList<>();
    private boolean damaged;
  }

  /** Takes a statement at its end. */
  void add(DeviceTreeParser.StatementContext parsed) {
    Optional<Statement> statement = statement(parsed);
    Body body = bodies.computeIfAbsent(parsed.getParent(), key -> new Body());
    statement.ifPresent(body.statements::add);
    body.damaged |= statement.isEmpty() || parsed.exception != null;
  }

  /** The statements of a rule at its end. */
  private Body body(ParserRuleContext parent) {
    Body body = Optional.ofNullable(bodies.remove(parent)).orElseGet(Body::new);
    body.damaged |= parent.exception != null;
    lost |= body.damaged;
    return body;
  }

  private Optional<Statement> statement(DeviceTreeParser.StatementContext context) {
    if (context.part != null) {
      return node(context.part);
    }
    if (context.setting != null) {
      return property(context.setting);
    }
    return context.order != null ? directive(context.order) : Optional.empty();
  }

  private Optional<Statement> directive(DeviceTreeParser.DirectiveContext context) {
    if (context.keyword == null) {
      return Optional.empty();
    }
    List<Literal> arguments = new ArrayList<>();
    if (context.path != null && !invented(context.path)) {
      arguments.add(string(context.path));
    }
    for (DeviceTreeParser.ArgumentContext argument : context.arguments) {
      arguments.add(argument(argument));
    }
    if (context.exception != null) {
      arguments.add(new Literal.BrokenLiteral(span(context).after()));
    }
    String text = context.keyword.getText();
    Word name = new Word(text.substring(1, text.length() - 1), span(context.keyword));
    return Optional.of(new DirectiveStatement(span(context), name, arguments));
  }

  private Literal argument(DeviceTreeParser.ArgumentContext context) {
    if (context.literal != null) {
      return value(context.literal);
    }
    Optional<Word> name = word(context.wanted);
    return name.isPresent()
        ? new Literal.NodeNameLiteral(
            span(context), context.bus != null, name.get(), address(context.address))
        : new Literal.BrokenLiteral(span(context));
  }

  private Optional<Statement> node(DeviceTreeParser.NodeContext context) {
    if (context.top == null || context.brace == null) {
      return Optional.empty();
    }
    Optional<Head> head = head(context.top);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Body body = body(context);
    return Optional.of(new NodeStatement(span(context), head.get(), body.statements, body.damaged));
  }

  private Optional<Head> head(DeviceTreeParser.HeadContext context) {
    if (context instanceof DeviceTreeParser.RootContext) {
      return Optional.of(new Head.RootHead(span(context)));
    }
    if (context instanceof DeviceTreeParser.OverlayContext overlay) {
      return Optional.ofNullable(overlay.target)
          .map(target -> new Head.OverlayHead(reference(target)));
    }
    if (context instanceof DeviceTreeParser.BusContext bus) {
      return word(bus.known).map(name -> new Head.BusHead(span(context), name));
    }
    if (context instanceof DeviceTreeParser.NamedContext named) {
      List<Word> words = new ArrayList<>(2);
      for (DeviceTreeParser.NameContext name : named.names) {
        word(name).ifPresent(words::add);
      }
      // Without one of its words a node would be taken for another.
      if (words.isEmpty() || words.size() < named.names.size()) {
        return Optional.empty();
      }
      int last = words.size() - 1;
      return Optional.of(
          new Head.NamedHead(
              span(context), words.subList(0, last), words.get(last), address(named.address)));
    }
    return Optional.empty();
  }

  private Optional<Statement> property(DeviceTreeParser.PropertyContext context) {
    Optional<Word> name = word(context.key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PropertyStatement(span(context), name.get(), values(context)));
  }

  private List<Literal> values(DeviceTreeParser.PropertyContext context) {
    if (context.values.isEmpty()) {
      return context.equals == null
          ? List.of()
          : List.of(new Literal.BrokenLiteral(span(context).after()));
    }
    if (context.values.size() == 1) {
      return List.of(value(context.values.getFirst()));
    }
    List<Literal> values = new ArrayList<>(context.values.size());
    for (DeviceTreeParser.ValueContext value : context.values) {
      values.add(value(value));
    }
    return values;
  }

  private Literal value(DeviceTreeParser.ValueContext context) {
    if (context.body != null) {
      Body body = body(context.body);
      return new Literal.ObjectLiteral(span(context), body.statements, body.damaged);
    }
    if (context.computed != null) {
      return integer(arithmetic.evaluate(context.computed), span(context));
    }
    Token token = context.word;
    if (token == null || invented(token)) {
      return new Literal.BrokenLiteral(span(context));
    }
    return switch (token.getType()) {
      case DeviceTreeLexer.STRING -> string(token);
      case DeviceTreeLexer.NUMBER ->
          integer(arithmetic.literal(token, context.minus != null), span(context));
      case DeviceTreeLexer.REFERENCE, DeviceTreeLexer.PATH_REFERENCE -> reference(token);
      default -> new Literal.WordLiteral(span(token), name(token, 0));
    };
  }

  private static Literal integer(Optional<BigInteger> number, Span place) {
    return number.isPresent()
        ? new Literal.IntegerLiteral(place, number.get())
        : new Literal.BrokenLiteral(place);
  }

  /** {@code &label}, {@code &"quoted label"} or {@code &{/path}}. */
  private Literal reference(Token token) {
    Span place = span(token);
    if (token.getType() == DeviceTreeLexer.PATH_REFERENCE) {
      String text = token.getText();
      return new Literal.PathLiteral(place, text.substring(2, text.length() - 1).strip());
    }
    if (source.text().charAt(token.getStartIndex() + 1) != '"') {
      return new Literal.ReferenceLiteral(place, name(token, 1));
    }
    return unquote(token.getText().substring(1), place)
        .<Literal>map(label -> new Literal.ReferenceLiteral(place, label))
        .orElseGet(() -> new Literal.BrokenLiteral(place));
  }

  private Literal string(Token token) {
    Span place = span(token);
    return unquote(token.getText(), place)
        .<Literal>map(string -> new Literal.StringLiteral(place, string))
        .orElseGet(() -> new Literal.BrokenLiteral(place));
  }

  private Optional<Word> word(DeviceTreeParser.@Nullable NameContext context) {
    if (context == null || context.getStart() == null || context.exception != null) {
      return Optional.empty();
    }
    Token token = context.getStart();
    if (invented(token)) {
      return Optional.empty();
    }
    Span place = span(token);
    if (token.getType() != DeviceTreeLexer.STRING) {
      return Optional.of(new Word(name(token, 0), place));
    }
    return unquote(token.getText(), place).map(text -> new Word(text, place));
  }

  /** The name that a token is, behind so many characters. */
  private String name(Token token, int behind) {
    return names.at(token.getStartIndex() + behind, token.getStopIndex() + 1);
  }

  private Optional<Word> address(@Nullable Token token) {
    return token == null || invented(token)
        ? Optional.empty()
        : Optional.of(new Word(token.getText().substring(1), span(token)));
  }

  /** What a string literal stands for; empty if it is malformed, which is reported. */
  private Optional<String> unquote(String quoted, Span place) {
    StringEscapes.Result result = StringEscapes.resolve(quoted);
    if (result.problem().isEmpty()) {
      return Optional.of(result.text());
    }
    report.accept(Diagnostic.of(CheckName.MALFORMED_STRING, place, result.problem()));
    return Optional.empty();
  }

  /** Whether a token was invented by the parser's recovery. */
  private static boolean invented(Token token) {
    return token.getTokenIndex() < 0;
  }

  private Span span(Token token) {
    return SourceParser.span(source, token);
  }

  private Span span(ParserRuleContext context) {
    Token first = context.getStart();
    Token last = context.getStop();
    if (last == null || last.getStopIndex() < first.getStartIndex()) {
      return span(first).before();
    }
    int start = Math.min(first.getStartIndex(), source.text().length());
    return source.span(start, Math.max(start, last.getStopIndex() + 1));
  }
}
