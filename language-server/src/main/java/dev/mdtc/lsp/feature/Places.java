package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtEmitter;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the compiler chose for devices into the source: the bus, the place on it and the
 * version. Ports that were added for a device are written, too.
 */
public final class Places {
  private final Syntax syntax;
  private final Map<String, Device> owners = new HashMap<>();
  private final List<Device> added = new ArrayList<>();
  private final Set<Device> written = new HashSet<>();

  /** The nodes that get another pair of braces around. */
  private final List<Span> wrapped = new ArrayList<>();

  private final Machine machine;
  private final List<Devices.Written> devices;
  private final Map<Span, Devices.Written> byPlace = new HashMap<>();
  private @Nullable Map<String, NodeStatement> complete;

  private Places(Syntax syntax, Compilation compilation, Machine machine) {
    this.syntax = syntax;
    this.machine = machine;
    machine
        .devices()
        .forEach(device -> device.buses().forEach(bus -> owners.put(bus.name(), device)));
    machine.devices().filter(Device::added).forEach(added::add);
    this.devices = Devices.in(syntax.source(), compilation);
    devices.forEach(each -> byPlace.put(each.origin().whole(), each));
  }

  /** What writes down the devices whose heads are in a part of a file. */
  public static List<TextEdit> edits(Syntax syntax, Span part, Compilation compilation) {
    Optional<Machine> machine = compilation.machine();
    if (machine.isEmpty() || !syntax.sound()) {
      return List.of();
    }
    Places places = new Places(syntax, compilation, machine.get());
    List<TextEdit> edits = new ArrayList<>();
    for (Devices.Written each : places.devices) {
      // What only adds to a node has its head elsewhere, maybe in another file.
      if (!compilation.merged().origins().first(each.device().node()).equals(each.origin())) {
        continue;
      }
      Span whole = each.origin().whole();
      Span head = whole.file().span(whole.start(), each.origin().unitAddress().end());
      if (head.start() <= part.end() && part.start() <= head.end()) {
        edits.addAll(places.edits(each));
      }
    }
    return edits;
  }

  private List<TextEdit> edits(Devices.Written each) {
    List<Statement> around =
        Statements.around(syntax.tree().statements(), each.origin().name().start());
    if (around.isEmpty()
        || !(around.getLast() instanceof NodeStatement node)
        || each.made().isEmpty()) {
      return List.of();
    }
    Device made = each.made().get();
    Node described = each.device().node();
    List<TextEdit> edits = new ArrayList<>();
    if (described.unitAddress().isEmpty()) {
      Optional<String> bus = bus(made, around);
      bus.ifPresent(name -> edits.addAll(opened(node, name)));
      for (Device hub : onTheWay(made)) {
        String gap = "\n" + indent(node.span());
        edits.add(new TextEdit(node.span().before(), statement(hub) + gap));
      }
      bus.ifPresent(name -> edits.addAll(closed(node)));
      made.location()
          .flatMap(Location::address)
          .ifPresent(
              address ->
                  edits.add(
                      new TextEdit(each.origin().unitAddress(), "@" + address.unitAddress())));
    }
    if (described.directive(Directive.VERSION).isEmpty()) {
      made.version().ifPresent(version -> edits.add(version(node, version)));
    }
    return edits;
  }

  /** The bus that must be named around a node; empty if it stands on that one already. */
  private Optional<String> bus(Device made, List<Statement> around) {
    Optional<String> bus = made.location().flatMap(Location::bus);
    if (bus.isEmpty() || around.size() < 2) {
      return Optional.empty();
    }
    if (!(around.get(around.size() - 2) instanceof NodeStatement parent)) {
      return Optional.empty();
    }
    boolean there =
        switch (parent.head()) {
          case Head.BusHead head -> head.name().text().equals(bus.get());
          case Head.NamedHead head -> isOnlyBus(bus.get(), parent);
          case Head.OverlayHead head -> isOnlyBus(bus.get(), parent);
          case Head.RootHead head -> false;
        };
    return there ? Optional.empty() : bus;
  }

  /** Whether what stands in a device can be on no other bus. */
  private boolean isOnlyBus(String bus, NodeStatement parent) {
    Device owner = owners.get(bus);
    Devices.Written device = byPlace.get(parent.span());
    return owner != null
        && owner.buses().size() == 1
        && device != null
        && device.made().flatMap(Device::id).equals(owner.id())
        && owner.id().isPresent();
  }

  private List<TextEdit> opened(NodeStatement node, String bus) {
    Span span = node.span();
    String indent = indent(span);
    wrapped.add(span);
    StringBuilder before = new StringBuilder();
    added(bus, indent, before);
    before.append("bus ").append(name(bus)).append(" {\n").append(indent).append('\t');
    return List.of(new TextEdit(span.before(), before.toString()));
  }

  private List<TextEdit> closed(NodeStatement node) {
    Span span = node.span();
    String indent = indent(span).replaceFirst("\t", "");
    List<TextEdit> edits = new ArrayList<>(Indents.deeper(syntax, span, "\t"));
    edits.add(new TextEdit(span.after(), "\n" + indent + "};"));
    return edits;
  }

  /** The white space before a node once all around it is written. */
  private String indent(Span node) {
    long around =
        wrapped.stream()
            .filter(each -> each.start() <= node.start() && node.end() <= each.end())
            .count();
    return Indents.at(syntax, node.start()) + "\t".repeat((int) around);
  }

  /** Writes the device that was added for a bus, once, and what that one needs itself. */
  private void added(String bus, String indent, StringBuilder text) {
    Device owner = owners.get(bus);
    if (owner == null || !owner.added() || !written.add(owner)) {
      return;
    }
    Optional<String> own = owner.location().flatMap(Location::bus);
    if (own.isPresent()) {
      added(own.get(), indent, text);
      text.append("bus ").append(name(own.get())).append(" { ");
      text.append(statement(owner)).append(" };\n").append(indent);
    }
  }

  /** The devices that were added on a device's own bus on the way to it, such as USB hubs. */
  private List<Device> onTheWay(Device made) {
    List<Long> numbers =
        made.location().flatMap(Location::address).map(Address::numbers).orElse(List.of());
    List<Device> found = new ArrayList<>();
    for (Device each : added) {
      List<Long> own =
          each.location().flatMap(Location::address).map(Address::numbers).orElse(numbers);
      if (bus(each).equals(bus(made))
          && own.size() < numbers.size()
          && own.equals(numbers.subList(0, own.size()))
          && written.add(each)) {
        found.add(each);
      }
    }
    return found;
  }

  private static Optional<String> bus(Device device) {
    return device.location().flatMap(Location::bus);
  }

  /** A device as it is in the complete description, without what sits on it. */
  private String statement(Device device) {
    NodeStatement node = device.id().map(complete()::get).orElseThrow();
    StringBuilder text = new StringBuilder(node.head().span().text()).append(" {");
    for (Statement statement : node.body()) {
      boolean mark =
          statement instanceof DirectiveStatement directive
              && directive.name().text().equals(Directive.ADDED);
      if (!mark && !(statement instanceof NodeStatement)) {
        text.append(' ').append(statement.span().text());
      }
    }
    return text.append(" };").toString();
  }

  /** The devices of the complete description, by their labels. */
  private Map<String, NodeStatement> complete() {
    Map<String, NodeStatement> known = complete;
    if (known != null) {
      return known;
    }
    Map<String, NodeStatement> found = new HashMap<>();
    SourceFile text = new SourceFile("complete", new DtEmitter().emit(machine));
    Statements.walk(
        SourceParser.parse(text, problem -> {}).statements(),
        statement -> {
          if (statement instanceof NodeStatement node
              && node.head() instanceof Head.NamedHead head
              && !head.labels().isEmpty()) {
            found.put(head.labels().get(0).text(), node);
          }
        });
    complete = found;
    return found;
  }

  private static String name(String bus) {
    return bus.matches("[A-Za-z_][A-Za-z0-9_.+-]*") ? bus : '"' + bus + '"';
  }

  private TextEdit version(NodeStatement node, String version) {
    String text = syntax.source().text();
    int brace = text.indexOf('{', node.head().span().end());
    String directive = "/" + Directive.VERSION + "/ \"" + version + "\";";
    boolean several = text.startsWith("\n", brace + 1) || text.startsWith("\r", brace + 1);
    String gap = several ? "\n" + indent(node.span()) + "\t" : " ";
    return new TextEdit(syntax.source().span(brace + 1, brace + 1), gap + directive);
  }
}
