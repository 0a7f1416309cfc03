package dev.mdtc.emitters.template;

import dev.mdtc.model.diagnostic.CheckName;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.velocity.Template;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.context.InternalContextAdapterImpl;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.directive.Directive;
import org.apache.velocity.runtime.directive.StopCommand;
import org.apache.velocity.runtime.parser.LogContext;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.Parser;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.ResourceManager;
import org.apache.velocity.util.introspection.Uberspect;
import org.jspecify.annotations.Nullable;

/**
 * Velocity for one run of one template: strict, without files and without reflection. Every tree
 * that Velocity parses, those of the texts in double quotes included, comes by here.
 */
final class Engine extends RuntimeInstance {
  /** Velocity's name for the template, by which places are found in its messages. */
  static final String NAME = "template";

  /** How many macros may be at work inside one another. */
  static final int DEEPEST_MACRO = 20;

  private final Places places = new Places();
  private final Effort effort = new Effort(places);
  private final Access access = new Access(effort);
  private final List<SimpleNode> trees = new ArrayList<>();
  private final Set<ASTReference> escaped = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Integer> macros = new HashMap<>();
  private final Template template = new Template();
  private final int size;
  private Optional<Parser> parser = Optional.empty();

  /**
   * @param size how many characters the template has
   */
  Engine(int size) {
    this.size = size;
    template.setName(NAME);
    setProperty(RuntimeConstants.RESOURCE_MANAGER_INSTANCE, new NoFiles());
    setProperty(RuntimeConstants.PARSER_POOL_SIZE, 1);
    setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, true);
    setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT_ESCAPE, true);
    setProperty(RuntimeConstants.STRICT_MATH, true);
    setProperty(RuntimeConstants.VM_ARGUMENTS_STRICT, true);
    setProperty(RuntimeConstants.VM_MAX_DEPTH, DEEPEST_MACRO);
    setProperty(RuntimeConstants.RUNTIME_STRING_INTERNING, false);
    init();
    // Nor are those there that reach files, although no template with them is run.
    List.of("include", "parse", "evaluate").forEach(this::removeDirective);
  }

  /** There is nothing that a template could load. */
  private static final class NoFiles implements ResourceManager {
    @Override
    public void initialize(RuntimeServices services) {}

    @Override
    public Resource getResource(String name, int type, String encoding) {
      throw new ResourceNotFoundException(name);
    }

    @Override
    public @Nullable String getLoaderNameForResource(String name) {
      return null;
    }
  }

  Places places() {
    return places;
  }

  Effort effort() {
    return effort;
  }

  /** All trees, the template's own first, with their places in it once they are initialized. */
  List<SimpleNode> trees() {
    return trees;
  }

  /** Whether a reference has a backslash before it. */
  boolean isEscaped(ASTReference reference) {
    return escaped.contains(reference);
  }

  boolean isMacro(String name) {
    return isVelocimacro(name, template);
  }

  /** How far the parser has come. */
  Position reached() {
    return parser
        .map(each -> each.getToken(0))
        .map(token -> new Position(Math.max(1, token.beginLine), Math.max(1, token.beginColumn)))
        .orElse(Position.START);
  }

  /** Reads the template and makes it ready to run. */
  InternalContextAdapterImpl prepare(String text, Context variables) throws ParseException {
    SimpleNode tree = parse(new StringReader(text), template);
    Structure.checkDepth(tree);
    Structure.measure(tree, this);
    InternalContextAdapterImpl context = new InternalContextAdapterImpl(variables);
    context.pushCurrentTemplateName(template.getName());
    context.setCurrentResource(template);
    tree.init(context, this);
    EventCartridge events = new EventCartridge();
    events.addEventHandler((ReferenceInsertionEventHandler) this::insert);
    context.attachEventCartridge(events);
    return context;
  }

  /** Learns how large the blocks are that may run more than once. */
  void measure(Map<Position, Integer> loops, Map<String, Integer> blocks) {
    access.measure(size, loops);
    macros.putAll(blocks);
  }

  /** Runs what was prepared. */
  void run(InternalContextAdapterImpl context, Result result) throws IOException {
    try {
      trees.getFirst().render(context, result);
    } catch (StopCommand stop) {
      // #break outside of a loop ends the template.
      return;
    }
  }

  private @Nullable Object insert(Context context, String reference, @Nullable Object value) {
    if (value == null) {
      if (reference.startsWith("$!")) {
        return null;
      }
      throw new Failure(
          CheckName.FAILED_TEMPLATE,
          places.current(),
          reference + " has no value here",
          "ask with #if, or write $! to print nothing where there is none");
    }
    if (!Values.isPrintable(value)) {
      throw Failure.running(
          places.current(),
          reference + " is " + Values.describe(value) + ", which can't be printed as it is");
    }
    String text = value.toString();
    effort.insert(text);
    return text;
  }

  @Override
  public SimpleNode parse(Reader reader, Template of) throws ParseException {
    SimpleNode tree = super.parse(reader, of);
    Guard.post(tree, effort);
    trees.add(tree);
    escaped.addAll(Structure.escaped(tree));
    return tree;
  }

  @Override
  public Parser createNewParser() {
    Parser created = super.createNewParser();
    parser = Optional.of(created);
    return created;
  }

  @Override
  public Uberspect getUberspect() {
    return access;
  }

  @Override
  public LogContext getLogContext() {
    return places;
  }

  @Override
  public @Nullable Directive getVelocimacro(String name, Template rendering, Template of) {
    effort.again(macros.getOrDefault(name, size));
    return super.getVelocimacro(name, rendering, of);
  }
}
