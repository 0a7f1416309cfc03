package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeParser;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * ANTLR's parser, which tells of each statement as soon as it is parsed and keeps no tree but what
 * stands between parentheses: that of a whole file would take many times the room of ours.
 */
final class StatementParser extends DeviceTreeParser {
  private final Consumer<StatementContext> statements;
  private int parentheses;

  StatementParser(TokenStream tokens, Consumer<StatementContext> statements) {
    super(tokens);
    this.statements = statements;
    setBuildParseTree(false);
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {
    if (rule == RULE_parenthesis) {
      parentheses++;
      setBuildParseTree(true);
    }
    super.enterRule(context, state, rule);
  }

  /** A node is one also if its brace was skipped with what is wrong before it. */
  @Override
  public Token consume() {
    Token token = super.consume();
    if (token.getType() == LBRACE
        && getContext() instanceof NodeContext node
        && node.brace == null) {
      node.brace = token;
    }
    return token;
  }

  @Override
  public void exitRule() {
    ParserRuleContext context = getContext();
    super.exitRule();
    if (context instanceof StatementContext statement) {
      statements.accept(statement);
    } else if (context.getRuleIndex() == RULE_parenthesis) {
      parentheses--;
      setBuildParseTree(parentheses > 0);
    }
  }
}
