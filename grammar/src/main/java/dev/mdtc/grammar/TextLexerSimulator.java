package dev.mdtc.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's lexer simulator with a short way through a string: it follows the automaton that ANTLR
 * builds over the characters themselves, where ANTLR asks a stream for each of them several times.
 * A token for which the automaton isn't built yet, or with a character that it never has, is left
 * to ANTLR. Nobody counts lines here: places are offsets.
 */
public final class TextLexerSimulator extends LexerATNSimulator {
  private final String text;

  private TextLexerSimulator(Lexer lexer, LexerATNSimulator usual, String text) {
    super(lexer, lexer.getATN(), usual.decisionToDFA, usual.getSharedContextCache());
    this.text = text;
  }

  /** A lexer of a string that counts in UTF-16 code units and tells nobody of errors. */
  public static DeviceTreeLexer lexer(String text) {
    DeviceTreeLexer lexer = new DeviceTreeLexer(new Utf16CharStream(text));
    lexer.removeErrorListeners();
    lexer.setInterpreter(new TextLexerSimulator(lexer, lexer.getInterpreter(), text));
    return lexer;
  }

  @Override
  protected int execATN(CharStream input, DFAState start) {
    @Nullable DFAState accepting = null;
    int end = startIndex;
    DFAState state = start;
    for (int i = startIndex; i < text.length(); i++) {
      @Nullable DFAState next = following(state, text.charAt(i));
      if (next == null) {
        return super.execATN(input, start);
      }
      if (next.stateNumber == ERROR.stateNumber) {
        break;
      }
      state = next;
      if (state.isAcceptState) {
        accepting = state;
        end = i + 1;
      }
    }
    if (accepting == null) {
      return super.execATN(input, start);
    }
    accept(input, accepting.lexerActionExecutor, startIndex, end, line, charPositionInLine);
    return accepting.prediction;
  }

  /** The state behind a character, as far as it is known. */
  private static @Nullable DFAState following(DFAState state, char character) {
    DFAState @Nullable [] edges = state.edges;
    return edges == null || character > MAX_DFA_EDGE ? null : edges[character - MIN_DFA_EDGE];
  }
}
