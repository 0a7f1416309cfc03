package dev.mdtc.lsp.feature;

/**
 * Something that may stand where the cursor is.
 *
 * @param label what people see and type
 * @param detail its type, on the same line
 * @param documentation a sentence or two, or empty
 * @param text what is inserted
 * @param snippet the same with the places that are left to fill in, {@code $1}; empty if none are
 * @param order where it stands among others
 * @param deprecated whether QEMU warns that it will go
 */
public record Proposal(
    Kind kind,
    String label,
    String detail,
    String documentation,
    String text,
    String snippet,
    Order order,
    boolean deprecated) {
  /** How well something fits, the best first. */
  public enum Order {
    /** What is missing. */
    REQUIRED,
    USUAL,
    /** What is rarely meant. */
    LATER,
    /** What is there already, or in use. */
    TAKEN
  }

  Proposal(
      Kind kind, String label, String detail, String documentation, String text, String snippet) {
    this(kind, label, detail, documentation, text, snippet, Order.USUAL, false);
  }

  /** The same at another place. */
  Proposal ordered(Order other) {
    return new Proposal(kind, label, detail, documentation, text, snippet, other, deprecated);
  }

  /** The same as one that will go, if it will. */
  Proposal deprecated(boolean goes) {
    return new Proposal(
        kind, label, detail, documentation, text, snippet, goes ? Order.LATER : order, goes);
  }

  /** What it is. */
  public enum Kind {
    SECTION,
    DRIVER,
    PROPERTY,
    VALUE,
    LABEL,
    BUS,
    ADDRESS,
    DIRECTIVE,
    FILE
  }

  /** One that is inserted as it is. */
  static Proposal plain(Kind kind, String text, String detail) {
    return new Proposal(kind, text, detail, "", text, "");
  }
}
