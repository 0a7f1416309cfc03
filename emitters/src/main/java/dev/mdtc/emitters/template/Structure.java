package dev.mdtc.emitters.template;

import dev.mdtc.model.diagnostic.CheckName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.ASTDirectiveAssign;
import org.apache.velocity.runtime.parser.node.ASTIfStatement;
import org.apache.velocity.runtime.parser.node.ASTMap;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.ASTSetDirective;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/** What is wrong with a template before it runs: names that there aren't, and what may not be. */
final class Structure {
  /** Deeper than anybody nests, and far from the end of any stack. */
  private static final int DEEPEST = 300;

  /** What Velocity sets by itself. */
  private static final String LOOP = "foreach";

  private static final Set<String> DIRECTIVES = Set.of("foreach", "break", "macro");

  /** What Velocity has and templates here don't, because it reaches files or hides what runs. */
  static final Set<String> FORBIDDEN = Set.of("include", "parse", "evaluate", "define", "stop");

  private final Engine engine;
  private final List<Failure> found = new ArrayList<>();
  private final Set<String> names;

  private Structure(Engine engine, Set<String> names) {
    this.engine = engine;
    this.names = names;
  }

  /** A node and how deep it lies. */
  private record Entry(Node node, int depth) {}

  /** What is wrong with initialized trees, in any order. */
  static List<Failure> check(Engine engine, Iterable<String> modelNames) {
    Set<String> names = new HashSet<>(Set.of(LOOP));
    modelNames.forEach(names::add);
    Structure structure = new Structure(engine, names);
    List<SimpleNode> trees = engine.trees();
    trees.forEach(structure::collect);
    for (int i = 0; i < trees.size(); i++) {
      structure.walk(trees.get(i), i > 0);
    }
    return structure.found;
  }

  /** Fails if a tree that isn't initialized is nested too deeply for that. */
  static void checkDepth(SimpleNode tree) {
    Deque<Entry> open = new ArrayDeque<>(List.of(new Entry(tree, 0)));
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      if (entry.depth > DEEPEST) {
        throw tooDeep(new Position(token(entry).beginLine, token(entry).beginColumn));
      }
      children(entry, open);
    }
  }

  private static Token token(Entry entry) {
    return entry.node.getFirstToken();
  }

  static Failure tooDeep(Position at) {
    return new Failure(
        CheckName.MALFORMED_TEMPLATE, at, "the template is nested too deeply here", "");
  }

  private static void children(Entry entry, Deque<Entry> open) {
    for (int i = 0; i < entry.node.jjtGetNumChildren(); i++) {
      open.push(new Entry(entry.node.jjtGetChild(i), entry.depth + 1));
    }
  }

  /** The names that a tree gives to values. */
  private void collect(SimpleNode tree) {
    Deque<Entry> open = new ArrayDeque<>(List.of(new Entry(tree, 0)));
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      children(entry, open);
      switch (entry.node) {
        case ASTSetDirective set -> name(set.jjtGetChild(0));
        case ASTDirective loop when loop.getDirectiveName().equals(LOOP) ->
            name(loop.jjtGetChild(0));
        case ASTDirective macro when macro.getDirectiveName().equals("macro") -> {
          for (int i = 1; i < macro.jjtGetNumChildren(); i++) {
            name(macro.jjtGetChild(i));
          }
        }
        default -> {}
      }
    }
  }

  private void name(Node node) {
    switch (node) {
      case ASTReference reference -> names.add(reference.getRootString());
      case ASTDirectiveAssign parameter ->
          names.add(parameter.getFirstTokenImage().replaceFirst("^\\$", ""));
      default -> {}
    }
  }

  private void walk(SimpleNode tree, boolean inText) {
    Deque<Entry> open = new ArrayDeque<>(List.of(new Entry(tree, 0)));
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      children(entry, open);
      if (entry.depth > DEEPEST) {
        throw tooDeep(new Position(entry.node.getLine(), entry.node.getColumn()));
      }
      Position at = new Position(entry.node.getLine(), entry.node.getColumn());
      switch (entry.node) {
        case ASTReference reference -> reference(reference, at);
        case ASTMap map -> refuse(at, "a template can't make a map", "");
        case ASTDirective directive when !inText -> directive(directive.getDirectiveName(), at);
        case ASTDirective directive -> refuseInText("#" + directive.getDirectiveName(), at);
        case ASTSetDirective set when inText -> refuseInText("#set", at);
        case ASTIfStatement condition when inText -> refuseInText("#if", at);
        default -> {}
      }
    }
  }

  private void reference(ASTReference reference, Position at) {
    String name = reference.getRootString();
    boolean checked = !engine.isEscaped(reference) && name != null && !name.isEmpty();
    if (checked && !names.contains(name)) {
      found.add(
          new Failure(
              CheckName.UNKNOWN_NAME,
              at,
              "there is no $" + name + " here",
              "\\$" + name + " is printed as it is"));
    }
  }

  private void directive(String name, Position at) {
    if (FORBIDDEN.contains(name)) {
      refuse(at, "a template can't use #" + name, "");
    } else if (!DIRECTIVES.contains(name) && !engine.isMacro(name)) {
      found.add(
          new Failure(
              CheckName.UNKNOWN_NAME,
              at,
              "there is no directive or macro #" + name,
              "#[[ … ]]# is printed as it is"));
    }
  }

  private void refuseInText(String directive, Position at) {
    refuse(at, directive + " can't stand in a text", "in single quotes nothing has a meaning");
  }

  private void refuse(Position at, String message, String help) {
    found.add(new Failure(CheckName.MALFORMED_TEMPLATE, at, message, help));
  }

  /** The references of a tree, not initialized yet, that are printed as they are. */
  static List<ASTReference> escaped(SimpleNode tree) {
    List<ASTReference> escaped = new ArrayList<>();
    Deque<Entry> open = new ArrayDeque<>(List.of(new Entry(tree, 0)));
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      children(entry, open);
      if (entry.node instanceof ASTReference reference) {
        String image = reference.getFirstToken().image;
        int slashes = image.length() - image.replaceFirst("^\\\\+", "").length();
        if (slashes % 2 == 1 || image.contains("\\!")) {
          escaped.add(reference);
        }
      }
    }
    return escaped;
  }

  /** How many characters each loop and each macro of a tree has that isn't initialized yet. */
  static void measure(SimpleNode tree, Engine engine) {
    Map<Position, Integer> loops = new HashMap<>();
    Map<String, Integer> macros = new HashMap<>();
    Deque<Entry> open = new ArrayDeque<>(List.of(new Entry(tree, 0)));
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      children(entry, open);
      if (entry.node instanceof ASTDirective directive) {
        int characters = characters(directive);
        if (directive.getDirectiveName().equals(LOOP)) {
          loops.put(new Position(token(entry).beginLine, token(entry).beginColumn), characters);
        } else if (directive.getDirectiveName().equals("macro")) {
          macros.merge(directive.jjtGetChild(0).getFirstToken().image, characters, Math::max);
        }
      }
    }
    engine.measure(loops, macros);
  }

  private static int characters(Node node) {
    int characters = 0;
    Token last = node.getLastToken();
    for (Token at = node.getFirstToken(); at != null; at = at.equals(last) ? null : at.next) {
      characters += at.image.length();
    }
    return characters;
  }
}
