package dev.mdtc.lsp.feature;

/**
 * Something that may stand where the cursor is.
 *
 * @param label what people see and type
 * @param detail its type, on the same line
 * @param documentation a sentence or two, or empty
 * @param text what is inserted
 * @param snippet the same with the places that are left to fill in, {@code $1}; empty if none are
 */
public record Proposal(
    Kind kind, String label, String detail, String documentation, String text, String snippet) {
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
