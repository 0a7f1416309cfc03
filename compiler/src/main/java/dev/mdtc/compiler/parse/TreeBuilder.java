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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Makes our tree from ANTLR's, a statement as soon as it is parsed, and lets go of what it was made
 * of: ANTLR's tree of a whole file takes many times the room of ours. After a syntax error any
 * child may be missing, so each method gives what there is.
 */
final class TreeBuilder implements ParseTreeListener {
  private final SourceFile source;
  private final Consumer<Diagnostic> report;
  private final Arithmetic arithmetic;

  /** The statements so far of each rule that has some and isn't at its end yet. */
  private final IdentityHashMap<ParserRuleContext, Body> bodies = new IdentityHashMap<>();

  /** Each name once, however often it stands there. */
  private final Map<String, String> names = new HashMap<>();

  /** Whether any statement was lost so far. */
  private boolean lost;

  TreeBuilder(SourceFile source, Consumer<Diagnostic> report) {
    this.source = source;
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

  @Override
  public void exitEveryRule(ParserRuleContext context) {
    if (context instanceof DeviceTreeParser.StatementContext parsed) {
      Optional<Statement> statement = statement(parsed);
      ParserRuleContext parent = context.getParent();
      Body body = bodies.computeIfAbsent(parent, key -> new Body());
      statement.ifPresent(body.statements::add);
      body.damaged |= statement.isEmpty() || context.exception != null;
      parent.removeLastChild();
    }
  }

  @Override
  public void enterEveryRule(ParserRuleContext context) {}

  @Override
  public void visitTerminal(TerminalNode node) {}

  @Override
  public void visitErrorNode(ErrorNode node) {}

  /** The statements of a rule at its end. */
  private Body body(ParserRuleContext parent) {
    Body body = Optional.ofNullable(bodies.remove(parent)).orElseGet(Body::new);
    body.damaged |= parent.exception != null;
    lost |= body.damaged;
    return body;
  }

  private Optional<Statement> statement(DeviceTreeParser.StatementContext context) {
    if (context.node() != null) {
      return node(context.node());
    }
    if (context.property() != null) {
      return property(context.property());
    }
    return context.directive() != null ? directive(context.directive()) : Optional.empty();
  }

  private Optional<Statement> directive(DeviceTreeParser.DirectiveContext context) {
    TerminalNode keyword = context.INCLUDE() != null ? context.INCLUDE() : context.DIRECTIVE();
    if (keyword == null) {
      return Optional.empty();
    }
    List<Literal> arguments = new ArrayList<>();
    if (present(context.STRING())) {
      arguments.add(string(context.STRING().getSymbol()));
    }
    for (DeviceTreeParser.ArgumentContext argument : context.argument()) {
      arguments.add(argument(argument));
    }
    if (context.exception != null) {
      arguments.add(new Literal.BrokenLiteral(span(context).after()));
    }
    String text = keyword.getText();
    Word name = new Word(text.substring(1, text.length() - 1), span(keyword.getSymbol()));
    return Optional.of(new DirectiveStatement(span(context), name, arguments));
  }

  private Literal argument(DeviceTreeParser.ArgumentContext context) {
    if (context.value() != null) {
      return value(context.value());
    }
    return word(context.name())
        .<Literal>map(
            name ->
                new Literal.NodeNameLiteral(
                    span(context), context.BUS() != null, name, address(context.UNIT_ADDRESS())))
        .orElseGet(() -> new Literal.BrokenLiteral(span(context)));
  }

  private Optional<Statement> node(DeviceTreeParser.NodeContext context) {
    if (context.head() == null || context.LBRACE() == null) {
      return Optional.empty();
    }
    return head(context.head())
        .map(
            head -> {
              Body body = body(context);
              return new NodeStatement(span(context), head, body.statements, body.damaged);
            });
  }

  private Optional<Head> head(DeviceTreeParser.HeadContext context) {
    if (context instanceof DeviceTreeParser.RootContext) {
      return Optional.of(new Head.RootHead(span(context)));
    }
    if (context instanceof DeviceTreeParser.OverlayContext overlay) {
      TerminalNode target =
          overlay.REFERENCE() != null ? overlay.REFERENCE() : overlay.PATH_REFERENCE();
      return Optional.ofNullable(target)
          .map(node -> new Head.OverlayHead(reference(node.getSymbol())));
    }
    if (context instanceof DeviceTreeParser.BusContext bus) {
      return word(bus.name()).map(name -> new Head.BusHead(span(context), name));
    }
    if (context instanceof DeviceTreeParser.NamedContext named) {
      List<Word> words = new ArrayList<>();
      for (DeviceTreeParser.NameContext name : named.name()) {
        word(name).ifPresent(words::add);
      }
      // Without one of its words a node would be taken for another.
      if (words.isEmpty() || words.size() < named.name().size()) {
        return Optional.empty();
      }
      int last = words.size() - 1;
      return Optional.of(
          new Head.NamedHead(
              span(context),
              words.subList(0, last),
              words.get(last),
              address(named.UNIT_ADDRESS())));
    }
    return Optional.empty();
  }

  private Optional<Statement> property(DeviceTreeParser.PropertyContext context) {
    return word(context.name())
        .map(
            name -> {
              List<Literal> values = new ArrayList<>();
              for (DeviceTreeParser.ValueContext value : context.value()) {
                values.add(value(value));
              }
              if (values.isEmpty() && context.EQUALS() != null) {
                values.add(new Literal.BrokenLiteral(span(context).after()));
              }
              return new PropertyStatement(span(context), name, values);
            });
  }

  private Literal value(DeviceTreeParser.ValueContext context) {
    Span place = span(context);
    if (present(context.STRING())) {
      return string(context.STRING().getSymbol());
    }
    if (present(context.NUMBER())) {
      return arithmetic
          .literal(context.NUMBER().getSymbol(), context.MINUS() != null)
          .<Literal>map(number -> new Literal.IntegerLiteral(place, number))
          .orElseGet(() -> new Literal.BrokenLiteral(place));
    }
    if (present(context.REFERENCE())) {
      return reference(context.REFERENCE().getSymbol());
    }
    if (present(context.PATH_REFERENCE())) {
      return reference(context.PATH_REFERENCE().getSymbol());
    }
    if (context.object() != null) {
      Body body = body(context.object());
      return new Literal.ObjectLiteral(place, body.statements, body.damaged);
    }
    if (context.parenthesis() != null) {
      return arithmetic
          .evaluate(context.parenthesis())
          .<Literal>map(number -> new Literal.IntegerLiteral(place, number))
          .orElseGet(() -> new Literal.BrokenLiteral(place));
    }
    if (present(context.IDENTIFIER()) || present(context.BUS())) {
      return new Literal.WordLiteral(place, place.text());
    }
    return new Literal.BrokenLiteral(place);
  }

  /** {@code &label}, {@code &"quoted label"} or {@code &{/path}}. */
  private Literal reference(Token token) {
    Span place = span(token);
    String text = token.getText();
    if (token.getType() == DeviceTreeLexer.PATH_REFERENCE) {
      return new Literal.PathLiteral(place, text.substring(2, text.length() - 1).strip());
    }
    if (!text.startsWith("&\"")) {
      return new Literal.ReferenceLiteral(place, text.substring(1));
    }
    return unquote(text.substring(1), place)
        .<Literal>map(label -> new Literal.ReferenceLiteral(place, label))
        .orElseGet(() -> new Literal.BrokenLiteral(place));
  }

  private Literal string(Token token) {
    Span place = span(token);
    return unquote(token.getText(), place)
        .<Literal>map(string -> new Literal.StringLiteral(place, string))
        .orElseGet(() -> new Literal.BrokenLiteral(place));
  }

  private Optional<Word> word(DeviceTreeParser.NameContext context) {
    if (context == null || context.getStart() == null || context.getChildCount() == 0) {
      return Optional.empty();
    }
    Token token = context.getStart();
    if (SourceParser.invented(token) || context.exception != null) {
      return Optional.empty();
    }
    Span place = span(token);
    boolean quoted = token.getType() == DeviceTreeLexer.STRING;
    return (quoted ? unquote(token.getText(), place) : Optional.of(token.getText()))
        .map(text -> new Word(once(text), place));
  }

  private String once(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  private Optional<Word> address(TerminalNode node) {
    return present(node)
        ? Optional.of(new Word(node.getText().substring(1), span(node.getSymbol())))
        : Optional.empty();
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

  /** Whether a token is there, neither invented nor skipped by the parser's recovery. */
  private static boolean present(TerminalNode node) {
    return node != null && !(node instanceof ErrorNode);
  }

  private Span span(Token token) {
    return SourceParser.span(source, token);
  }

  private Span span(ParserRuleContext context) {
    Span start = span(context.getStart());
    Token stop = context.getStop();
    boolean forward = stop != null && stop.getStopIndex() >= context.getStart().getStartIndex();
    return forward ? start.to(span(stop)) : start.before();
  }
}
