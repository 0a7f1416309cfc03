package dev.mdtc.grammar;

import static dev.mdtc.grammar.DeviceTreeParser.LBRACE;
import static dev.mdtc.grammar.DeviceTreeParser.RBRACE;
import static dev.mdtc.grammar.DeviceTreeParser.SEMICOLON;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes on behind the broken statement: a syntax error costs the rest of its statement and no more,
 * and is told in the words of the language and not in token names.
 */
public final class StatementRecovery extends DefaultErrorStrategy {

  /** What a reader may do about an error. */
  public interface Listener {
    /** A token was expected and can simply be inserted at {@code offset}. */
    void missing(int offset, String expected);

    /** Something else stands there than what was expected. */
    void unexpected(Token found, String expected);
  }

  private final Listener listener;

  /** For each state of the parser what may come next, a bit for each of the 44 types of tokens. */
  private final long[] fitting = new long[DeviceTreeParser._ATN.states.size()];

  public StatementRecovery(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void recover(Parser recognizer, RecognitionException error) {
    // Two errors at one token without progress between them would never end.
    int index = recognizer.getInputStream().index();
    if (lastErrorIndex == index
        && lastErrorStates != null
        && lastErrorStates.contains(recognizer.getState())
        && recognizer.getCurrentToken().getType() != Token.EOF) {
      recognizer.consume();
    }
    lastErrorIndex = recognizer.getInputStream().index();
    if (lastErrorStates == null) {
      lastErrorStates = new IntervalSet();
    }
    lastErrorStates.add(recognizer.getState());
    skipStatement(recognizer);
    // The rules of whole statements have lost their place before the semicolon; inner rules leave
    // it
    // to the statement around them.
    if (isStatement(recognizer) && recognizer.getCurrentToken().getType() == SEMICOLON) {
      recognizer.consume();
    }
  }

  /**
   * Lets a missing semicolon be noticed as such and not as a list that has gone wrong, and keeps a
   * body together.
   */
  @Override
  public void sync(Parser recognizer) {
    switch (recognizer.getContext().getRuleIndex()) {
      case DeviceTreeParser.RULE_property, DeviceTreeParser.RULE_directive -> {}
      case DeviceTreeParser.RULE_file, DeviceTreeParser.RULE_node, DeviceTreeParser.RULE_object -> {
        if (!fits(recognizer)) {
          syncBody(recognizer);
        }
      }
      default -> {
        if (!fits(recognizer) || nextTokensContext != null) {
          super.sync(recognizer);
        }
      }
    }
  }

  /** Whether the next token may come here as the grammar has it. It nearly always may. */
  private boolean fits(Parser recognizer) {
    int state = recognizer.getState();
    int type = recognizer.getInputStream().LA(1);
    if (fitting[state] == 0) {
      ATN atn = recognizer.getATN();
      for (int each : atn.nextTokens(atn.states.get(state)).toList()) {
        fitting[state] |= each > 0 ? 1L << each : 0;
      }
    }
    return type > 0 && (fitting[state] & 1L << type) != 0;
  }

  /**
   * Skips what no statement starts with. Otherwise a body would end there if that is the first
   * thing in it or follows another error, and its closing brace would be the next error.
   */
  private void syncBody(Parser recognizer) {
    ATN atn = recognizer.getATN();
    IntervalSet expected = atn.nextTokens(atn.states.get(recognizer.getState()));
    int type = recognizer.getCurrentToken().getType();
    if (expected.contains(type)) {
      return;
    }
    reportUnwantedToken(recognizer);
    recognizer.getContext().exception = new InputMismatchException(recognizer);
    int depth = 0;
    while (type != Token.EOF && (depth > 0 || !expected.contains(type))) {
      depth = Math.max(0, depth + (type == LBRACE ? 1 : type == RBRACE ? -1 : 0));
      recognizer.consume();
      type = recognizer.getCurrentToken().getType();
    }
  }

  /** Takes a token away only right before a semicolon: anywhere else it may carry structure. */
  @Override
  protected @Nullable Token singleTokenDeletion(Parser recognizer) {
    return recognizer.getInputStream().LA(2) == SEMICOLON
            && recognizer.getCurrentToken().getType() != RBRACE
        ? super.singleTokenDeletion(recognizer)
        : null;
  }

  /** Invents punctuation alone: a string or number that is missing leaves nothing to go on with. */
  @Override
  protected boolean singleTokenInsertion(Parser recognizer) {
    IntervalSet expected = recognizer.getExpectedTokens();
    return !expected.contains(DeviceTreeParser.STRING)
        && !expected.contains(DeviceTreeParser.NUMBER)
        && super.singleTokenInsertion(recognizer);
  }

  private static boolean isStatement(Parser recognizer) {
    return switch (recognizer.getRuleContext().getRuleIndex()) {
      case DeviceTreeParser.RULE_statement,
          DeviceTreeParser.RULE_property,
          DeviceTreeParser.RULE_directive,
          DeviceTreeParser.RULE_node ->
          true;
      default -> false;
    };
  }

  /**
   * Stops before the semicolon or brace that ends the statement, whole bodies skipped, or behind a
   * string without a closing quote, which has probably swallowed the semicolon.
   */
  private static void skipStatement(Parser recognizer) {
    int depth = 0;
    while (true) {
      int type = recognizer.getCurrentToken().getType();
      if (type == Token.EOF || (depth == 0 && (type == SEMICOLON || type == RBRACE))) {
        return;
      }
      if (type == LBRACE) {
        depth++;
      } else if (type == RBRACE) {
        depth--;
      }
      recognizer.consume();
      if (depth == 0 && type == DeviceTreeParser.UNTERMINATED_STRING) {
        return;
      }
    }
  }

  @Override
  protected void reportMissingToken(Parser recognizer) {
    if (inErrorRecoveryMode(recognizer)) {
      return;
    }
    beginErrorCondition(recognizer);
    Token previous = recognizer.getInputStream().LT(-1);
    int offset = previous == null ? 0 : previous.getStopIndex() + 1;
    listener.missing(offset, phrase(recognizer, recognizer.getExpectedTokens()));
    recognizer.notifyErrorListeners("");
  }

  @Override
  protected void reportUnwantedToken(Parser recognizer) {
    if (inErrorRecoveryMode(recognizer)) {
      return;
    }
    beginErrorCondition(recognizer);
    unexpected(recognizer, recognizer.getCurrentToken());
  }

  @Override
  protected void reportInputMismatch(Parser recognizer, InputMismatchException error) {
    unexpected(recognizer, error.getOffendingToken());
  }

  @Override
  protected void reportNoViableAlternative(Parser recognizer, NoViableAltException error) {
    Token start = error.getStartToken();
    Token found = error.getOffendingToken();
    if (start.getTokenIndex() == found.getTokenIndex()) {
      unexpected(recognizer, found);
      return;
    }
    listener.unexpected(found, "';', '=' or '{' after '" + start.getText() + "'");
    recognizer.notifyErrorListeners("");
  }

  private void unexpected(Parser recognizer, Token found) {
    listener.unexpected(found, phrase(recognizer, recognizer.getExpectedTokens()));
    recognizer.notifyErrorListeners("");
  }

  /** The expected tokens as a person would name them: {@code a value}, {@code ";" or ","}. */
  private static String phrase(Parser recognizer, IntervalSet expected) {
    List<String> words = new ArrayList<>();
    if (expected.contains(DeviceTreeParser.DIRECTIVE)) {
      words.add("a property, a node or a directive");
      if (expected.contains(RBRACE)) {
        words.add("'}'");
      }
    } else if (expected.contains(DeviceTreeParser.LPAREN)) {
      boolean value = expected.contains(DeviceTreeParser.STRING);
      words.add(value ? "a value" : "a number");
      if (expected.contains(SEMICOLON)) {
        words.add("';'");
      }
    } else if (expected.contains(DeviceTreeParser.STRING)) {
      words.add(expected.contains(DeviceTreeParser.IDENTIFIER) ? "a name" : "a string");
    } else {
      for (int type : expected.toList()) {
        words.add(spell(recognizer, type));
      }
    }
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String spell(Parser recognizer, int type) {
    return switch (type) {
      case DeviceTreeParser.UNIT_ADDRESS -> "an address";
      case DeviceTreeParser.NUMBER -> "a number";
      case Token.EOF -> "the end of the file";
      default -> recognizer.getVocabulary().getDisplayName(type);
    };
  }
}
