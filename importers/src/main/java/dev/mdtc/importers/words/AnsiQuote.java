package dev.mdtc.importers.words;

/** What stands in {@code $'…'}, with the escapes of C. */
final class AnsiQuote {
  private static final String LETTERS = "abefnrtv";
  private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b";

  private AnsiQuote() {}

  /**
   * Where the quotation ends.
   *
   * @param end behind the closing mark
   */
  record Result(int end, boolean closed) {}

  /** Adds the text that starts at {@code from}. */
  static Result read(String text, int from, Word.Builder builder) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\'') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at = escape(text, at, builder);
      } else {
        builder.add(text.charAt(at), at);
        at++;
      }
    }
    return new Result(Math.min(at + 1, text.length()), at < text.length());
  }

  private static int escape(String text, int at, Word.Builder builder) {
    char c = text.charAt(at + 1);
    int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      builder.add(MEANINGS.charAt(letter), at);
      return at + 2;
    }
    return switch (c) {
      case 'E' -> number(text, at, at, builder, 27);
      case 'x' -> digits(text, at, 2, 16, 2, builder);
      case 'u' -> digits(text, at, 2, 16, 4, builder);
      case 'U' -> digits(text, at, 2, 16, 8, builder);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> digits(text, at, 1, 8, 3, builder);
      default -> {
        builder.add(c, at);
        yield at + 2;
      }
    };
  }

  private static int digits(
      String text, int at, int skip, int radix, int most, Word.Builder builder) {
    int end = at + skip;
    int value = 0;
    while (end < text.length()
        && end < at + skip + most
        && Character.digit(text.charAt(end), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(end), radix);
      end++;
    }
    return number(text, at, end - 2, builder, value);
  }

  private static int number(String text, int at, int end, Word.Builder builder, int value) {
    if (Character.isValidCodePoint(value)) {
      for (char c : Character.toChars(value)) {
        builder.add(c, at);
      }
    }
    return Math.min(end + 2, text.length());
  }
}
