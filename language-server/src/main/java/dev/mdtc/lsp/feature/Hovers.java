package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.feature.PropertyText.Set;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.Optional;

/** What there is to know about a name in the text. */
public final class Hovers {
  private final Compilation compilation;
  private final BoundTree tree;
  private final Syntax syntax;
  private final PropertyText properties;

  private Hovers(Compilation compilation, BoundTree tree, Syntax syntax) {
    this.compilation = compilation;
    this.tree = tree;
    this.syntax = syntax;
    this.properties = new PropertyText(compilation, tree);
  }

  /** A text about a place. */
  public record Hover(Span place, Prose prose) {}

  /** What is known of what stands at an offset. */
  public static Optional<Hover> at(Syntax syntax, int offset, Compilation compilation) {
    return compilation
        .bound()
        .flatMap(
            tree -> new Hovers(compilation, tree, syntax).at(Math.min(offset + 1, end(syntax))));
  }

  private static int end(Syntax syntax) {
    return syntax.source().text().length();
  }

  private Optional<Hover> at(int offset) {
    Cursor cursor = Cursor.at(syntax, offset);
    Optional<Token> token = cursor.token().filter(each -> !each.kind().isComment());
    return token.flatMap(
        each ->
            prose(each, cursor, offset)
                .filter(prose -> !prose.isEmpty())
                .map(prose -> new Hover(each.span(), prose)));
  }

  private Optional<Prose> prose(Token token, Cursor cursor, int offset) {
    boolean directed =
        !cursor.statement().isEmpty()
            && cursor.statement().getFirst().kind() == Token.Kind.DIRECTIVE;
    if (token.kind() == Token.Kind.DIRECTIVE) {
      return Directives.explained(token.text());
    }
    if (directed && cursor.statement().getFirst().text().equals(Directives.INCLUDE)) {
      return Directives.included(Frame.text(token), compilation);
    }
    Optional<String> label =
        token.kind() == Token.Kind.REFERENCE
            ? Labels.at(syntax, offset - 1, Optional.of(tree)).map(Labels.Occurrence::label)
            : QuotedIds.at(syntax, offset - 1, tree).map(Labels.Occurrence::label);
    if (label.isPresent()) {
      return labelled(label.get());
    }
    return cursor.inValue() ? property(cursor, token) : head(cursor, token);
  }

  private Optional<Prose> labelled(String label) {
    return tree.devices().stream()
        .filter(each -> isCalled(each.node().label(), each.id(), label))
        .findFirst()
        .map(this::device)
        .or(() -> member((member, origin) -> isCalled(member.label(), member.id(), label)));
  }

  private static boolean isCalled(Optional<String> label, Optional<String> id, String wanted) {
    return label.equals(Optional.of(wanted)) || id.equals(Optional.of(wanted));
  }

  private Prose device(BoundDevice device) {
    return DeviceText.of(device, DeviceText.made(device, compilation), compilation);
  }

  @FunctionalInterface
  private interface MemberTest {
    boolean test(BoundMember member, Optional<Origin> origin);
  }

  private Optional<Prose> member(MemberTest wanted) {
    for (BoundSection section : tree.sections()) {
      for (BoundMember member : section.members()) {
        boolean known = compilation.merged().origins().knows(member.part());
        boolean found =
            known
                ? compilation.merged().origins().all(member.part()).stream()
                    .anyMatch(origin -> wanted.test(member, Optional.of(origin)))
                : wanted.test(member, Optional.empty());
        if (found) {
          return Optional.of(OptionText.member(member, section, compilation));
        }
      }
    }
    return Optional.empty();
  }

  /** What begins a statement: a node's label and name, a bus, a property's name. */
  private Optional<Prose> head(Cursor cursor, Token token) {
    SourceFile file = syntax.source();
    int start = token.span().start();
    Optional<Devices.Written> device = Devices.at(file, start, compilation);
    if (device.isPresent()) {
      return Optional.of(DeviceText.of(device.get().device(), device.get().made(), compilation));
    }
    boolean afterBus =
        !cursor.statement().isEmpty() && cursor.statement().getFirst().kind() == Token.Kind.KEYWORD;
    if (afterBus) {
      return bus(Frame.text(token));
    }
    Setting setting = Setting.of(cursor.frames(), tree);
    if (setting instanceof Setting.Sections) {
      return tree.catalogue()
          .section(Frame.text(token))
          .map(type -> OptionText.section(type, compilation));
    }
    return member((member, origin) -> origin.map(each -> isHead(each, file, start)).orElse(false))
        .or(() -> property(setting, Frame.text(token), token.span()))
        .or(() -> driver(setting, Frame.text(token)));
  }

  private static boolean isHead(Origin origin, SourceFile file, int offset) {
    return origin.name().file().name().equals(file.name())
        && (origin.name().touches(offset) || origin.label().touches(offset));
  }

  /** A driver that no device of the description is, because something is wrong. */
  private Optional<Prose> driver(Setting setting, String name) {
    boolean possible =
        setting instanceof Setting.Devices
            || setting instanceof Setting.OnBus
            || setting instanceof Setting.InDevice;
    return tree.catalogue()
        .device(name)
        .filter(type -> possible)
        .map(
            type ->
                new Prose()
                    .line(new Prose.Strong(name), new Prose.Plain(" is a device of QEMU"))
                    .line(type.description()));
  }

  private Optional<Prose> bus(String name) {
    return tree.buses().stream()
        .filter(bus -> bus.name().equals(name))
        .findFirst()
        .map(
            (BoundBus bus) ->
                new Prose()
                    .line(
                        new Prose.Strong(name),
                        new Prose.Plain(" is a bus of type "),
                        new Prose.Code(bus.type()))
                    .line(
                        bus.owner()
                            .map(owner -> "of " + owner.id().orElse(owner.node().name()))
                            .orElse("of the machine itself")));
  }

  /** What is at a place in a property's value. */
  private Optional<Prose> property(Cursor cursor, Token token) {
    Setting setting = Setting.of(cursor.frames(), tree);
    String name = cursor.property();
    Span statement = cursor.statement().getFirst().span();
    Optional<SectionType> section =
        setting instanceof Setting.Sections
            ? tree.catalogue().section(name)
            : setting instanceof Setting.Properties in
                ? tree.catalogue()
                    .section(in.owner())
                    .filter(type -> type.impliedKey().equals(Optional.of(name)))
                : Optional.empty();
    return section
        .flatMap(type -> Models.of(type, Frame.text(token), tree))
        .or(() -> property(setting, name, statement))
        .or(() -> section.map(type -> OptionText.section(type, compilation)));
  }

  private Optional<Prose> property(Setting setting, String name, Span statement) {
    Optional<Set> set = properties.at(statement);
    Optional<DeviceType> driver =
        setting instanceof Setting.InDevice in
            ? Optional.of(in.type())
            : set.flatMap(Set::device).flatMap(BoundDevice::type);
    return Setting.property(setting, name)
        .or(() -> set.flatMap(each -> each.property().type()))
        .map(type -> properties.of(type, driver, set));
  }
}
