package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.util.List;

/** {@code mac = "52:54:00:0a:00:01";}. */
public final class PropertyStatement extends Part implements Statement {
  private final Word name;
  private final List<Literal> values;

  /**
   * @param values empty for a bare {@code multifunction;}
   */
  public PropertyStatement(Span span, Word name, List<Literal> values) {
    super(span);
    this.name = name;
    this.values = List.copyOf(values);
  }

  public Word name() {
    return name;
  }

  /** Its values; none for a bare {@code multifunction;}. */
  public List<Literal> values() {
    return values;
  }

  @Override
  public String toString() {
    return name + " = " + values + ";";
  }
}
