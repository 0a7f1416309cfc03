package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.PropertyValue;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds what references mean and whether it is of the kind that is wanted. */
final class ReferenceBinder {
  private final Catalogue catalogue;
  private final Origins origins;
  private final Targets targets;
  private final boolean unknownIds;
  private final Consumer<Diagnostic> report;

  /**
   * Prepares for a tree.
   *
   * @param unknownIds whether options that are passed through may define ids that nobody knows here
   */
  ReferenceBinder(
      Catalogue catalogue,
      Origins origins,
      Targets targets,
      boolean unknownIds,
      Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.origins = origins;
    this.targets = targets;
    this.unknownIds = unknownIds;
    this.report = report;
  }

  /** Binds a value that must refer to something of a kind. */
  Optional<Value> bind(PropertyValue value, ValueType.Reference type) {
    return switch (value) {
      case PropertyValue.Reference reference ->
          targets.labelled(reference.label()).flatMap(target -> check(target, type, value));
      case PropertyValue.Text text -> named(text, type);
      default -> {
        report.accept(
            Diagnostic.of(
                CheckName.WRONG_TYPE,
                origins.of(value),
                "expected a reference to " + kind(type) + ", not " + TypeNames.of(value)));
        yield Optional.empty();
      }
    };
  }

  /** Binds a reference where any kind will do. */
  Optional<Value> any(PropertyValue.Reference reference) {
    return targets.labelled(reference.label()).map(target -> new Value.Id(target.id()));
  }

  /** A reference by id, as QEMU's own options have it. */
  private Optional<Value> named(PropertyValue.Text text, ValueType.Reference type) {
    String id = text.value();
    Optional<Targets.Target> target = targets.withId(id);
    if (target.isPresent()) {
      return check(target.get(), type, text);
    }
    if (unknownIds
        || type.sections().isEmpty()
        || catalogue.commandLine().givesId(id, type.sections())) {
      return Optional.of(new Value.Id(id));
    }
    Diagnostic unresolved =
        Diagnostic.of(
            CheckName.UNRESOLVED_REFERENCE,
            origins.of(text),
            "there is no " + sections(type) + " '" + id + "'");
    report.accept(
        Nearest.suggest(unresolved, id, targets.labels(type.sections()), near -> "&" + near)
            .orElse(unresolved));
    return Optional.empty();
  }

  private Optional<Value> check(
      Targets.Target target, ValueType.Reference type, PropertyValue value) {
    if (!target.known()) {
      return Optional.empty();
    }
    boolean section = type.sections().contains(target.section());
    boolean kind = type.qomType().map(wanted -> catalogue.isA(target.type(), wanted)).orElse(true);
    if (section && kind) {
      return Optional.of(new Value.Id(target.id()));
    }
    String found =
        TypeNames.article(target.section())
            + " "
            + target.section()
            + " of type '"
            + target.type()
            + "'";
    report.accept(
        Diagnostic.of(
                CheckName.WRONG_REFERENCE,
                origins.of(value),
                "expected " + kind(type) + ", but '" + target.id() + "' is " + found)
            .note(origins.of(target.node()), "defined here"));
    return Optional.empty();
  }

  /** What may be referred to: {@code a blockdev or drive}, {@code an object of type 'iothread'}. */
  private static String kind(ValueType.Reference type) {
    String sections = sections(type);
    return TypeNames.article(sections)
        + " "
        + sections
        + type.qomType().map(name -> " of type '" + name + "'").orElse("");
  }

  private static String sections(ValueType.Reference type) {
    return type.sections().stream().sorted().collect(Collectors.joining(" or "));
  }
}
