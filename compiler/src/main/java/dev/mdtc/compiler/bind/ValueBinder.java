package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.text.CharacterSet;
import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives properties and their values the types that the catalogue declares. */
final class ValueBinder {
  private static final CharacterSet KEY_START = CharacterSet.alphanumericAnd("");
  private static final CharacterSet KEY = CharacterSet.alphanumericAnd("_.+-");

  private final Catalogue catalogue;
  private final Origins origins;
  private final ReferenceBinder references;
  private final Consumer<Diagnostic> report;

  ValueBinder(
      Catalogue catalogue,
      Origins origins,
      ReferenceBinder references,
      Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.origins = origins;
    this.references = references;
    this.report = report;
  }

  /**
   * Binds a property.
   *
   * @param accepts what its holder accepts
   * @param holder the holder for messages, such as {@code 'virtio-net-pci'}
   */
  BoundProperty bind(Property property, PropertySet accepts, String holder) {
    Optional<PropertyType> type = accepts.property(property.name());
    if (type.isEmpty() && !accepts.open()) {
      Span place = origins.of(property);
      Diagnostic unknown =
          Diagnostic.of(
              CheckName.UNKNOWN_PROPERTY,
              place,
              holder + " has no property '" + property.name() + "'");
      report.accept(
          Nearest.suggestName(unknown, property.name(), accepts.propertyNames()).orElse(unknown));
      return new BoundProperty(property, type, Optional.empty());
    }
    if (type.isEmpty() && !isKey(property)) {
      return new BoundProperty(property, type, Optional.empty());
    }
    ValueType expected = type.map(PropertyType::type).orElseGet(ValueType.Anything::new);
    return new BoundProperty(property, type, value(property, expected));
  }

  /** Where any name is taken, it must at least be one and not carry an option of its own. */
  private boolean isKey(Property property) {
    String name = property.name();
    if (!name.isEmpty() && KEY_START.contains(name.charAt(0)) && KEY.containsAll(name)) {
      return true;
    }
    report.accept(
        Diagnostic.of(
            CheckName.UNKNOWN_PROPERTY,
            origins.of(property),
            "no option of QEMU has a property of such a name"));
    return false;
  }

  private Optional<Value> value(Property property, ValueType type) {
    if (type instanceof ValueType.Unsettable) {
      report.accept(
          Diagnostic.of(
              CheckName.READ_ONLY_PROPERTY,
              origins.of(property),
              "'" + property.name() + "' can be read but not set"));
      return Optional.empty();
    }
    if (property.values().isEmpty()) {
      return bare(property, type);
    }
    if (type instanceof ValueType.ListOf list) {
      return many(property.values(), list.element());
    }
    if (property.values().size() > 1) {
      if (type instanceof ValueType.Anything) {
        return many(property.values(), type);
      }
      report.accept(
          Diagnostic.of(
              CheckName.WRONG_TYPE,
              origins.of(property.values().get(1)),
              "'" + property.name() + "' takes one value and not a list"));
      return Optional.empty();
    }
    return value(property.values().get(0), type);
  }

  private Optional<Value> bare(Property property, ValueType type) {
    if (type instanceof ValueType.Bool || type instanceof ValueType.Anything) {
      return Optional.of(Value.Bool.of(true));
    }
    if (type instanceof ValueType.Enumeration words && words.words().contains("on")) {
      return Optional.of(new Value.Word("on"));
    }
    report.accept(
        Diagnostic.of(
                CheckName.WRONG_TYPE,
                origins.of(property),
                "'" + property.name() + "' takes " + TypeNames.of(type) + " and can't stand alone")
            .help("write '" + property.name() + " = …;'"));
    return Optional.empty();
  }

  private Optional<Value> many(List<PropertyValue> values, ValueType element) {
    List<Value> result = new ArrayList<>(values.size());
    boolean whole = true;
    for (PropertyValue value : values) {
      Optional<Value> bound = value(value, element);
      bound.ifPresent(result::add);
      whole &= bound.isPresent();
    }
    return whole ? Optional.of(new Value.Many(result)) : Optional.empty();
  }

  /** Binds a value; empty if it was reported, now or before. */
  private Optional<Value> value(PropertyValue value, ValueType type) {
    if (value instanceof PropertyValue.Broken) {
      return Optional.empty();
    }
    return switch (type) {
      case ValueType.Bool expected -> bool(value);
      case ValueType.Whole expected -> whole(value, expected);
      case ValueType.Size expected -> size(value, expected);
      case ValueType.Decimal expected -> decimal(value);
      case ValueType.Text expected -> text(value, expected);
      case ValueType.Enumeration expected -> word(value, expected);
      case ValueType.Reference expected -> references.bind(value, expected);
      case ValueType.ListOf expected -> many(List.of(value), expected.element());
      case ValueType.Struct expected -> struct(value, expected);
      case ValueType.Alternate expected -> alternate(value, expected);
      case ValueType.Anything expected -> anything(value);
      case ValueType.Unsettable expected -> Optional.empty();
    };
  }

  private Optional<Value> bool(PropertyValue value) {
    Optional<Boolean> truth = Booleans.read(value);
    return truth.isPresent()
        ? Optional.of(Value.Bool.of(truth.get()))
        : wrong(value, "on or off", Optional.empty());
  }

  private Optional<Value> whole(PropertyValue value, ValueType.Whole type) {
    if (!(value instanceof PropertyValue.Whole number)) {
      return wrong(value, "an integer", Quotes.without(value));
    }
    if (number.value().compareTo(type.min()) < 0 || number.value().compareTo(type.max()) > 0) {
      return outOfRange(
          value, number.value() + " is not between " + type.min() + " and " + type.max());
    }
    return Optional.of(new Value.Whole(number.value()));
  }

  private Optional<Value> size(PropertyValue value, ValueType.Size type) {
    if (!(value instanceof PropertyValue.Whole number)) {
      return wrong(value, "a size such as 512M", Quotes.without(value));
    }
    if (number.value().compareTo(type.min()) < 0) {
      return outOfRange(
          value,
          type.min().signum() == 0
              ? "a size can't be negative"
              : number.value() + " bytes is less than " + Sizes.text(type.min()));
    }
    if (number.value().compareTo(type.max()) > 0) {
      return outOfRange(value, "this size does not fit into 64 bits");
    }
    return Optional.of(new Value.Size(number.value()));
  }

  private Optional<Value> decimal(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Whole number -> Optional.of(new Value.Whole(number.value()));
      case PropertyValue.Text text -> Optional.of(new Value.Text(text.value()));
      default -> wrong(value, "a number", Optional.empty());
    };
  }

  private Optional<Value> text(PropertyValue value, ValueType.Text type) {
    if (!(value instanceof PropertyValue.Text text)) {
      return wrong(value, "a string", Quotes.around(value));
    }
    if (!TextFormats.matches(text.value(), type.format())) {
      return wrong(value, TextFormats.expectation(type.format()), Optional.empty());
    }
    return Optional.of(new Value.Text(text.value()));
  }

  private Optional<Value> word(PropertyValue value, ValueType.Enumeration type) {
    String written =
        switch (value) {
          case PropertyValue.Word word -> word.word();
          case PropertyValue.Text text -> text.value();
          case PropertyValue.Whole number -> number.value().toString();
          default -> "";
        };
    if (type.words().contains(written)) {
      return Optional.of(new Value.Word(written));
    }
    Optional<String> truth = Booleans.read(value).map(on -> on ? "on" : "off");
    if (truth.isPresent() && type.words().contains(truth.get())) {
      return Optional.of(new Value.Word(truth.get()));
    }
    if (written.isEmpty()) {
      return wrong(value, TypeNames.of(type), Optional.empty());
    }
    Span place = origins.of(value);
    Diagnostic unknown =
        Diagnostic.of(
            CheckName.UNKNOWN_ENUMERATOR,
            place,
            "'" + written + "' is not one of " + TypeNames.list(type.words()));
    report.accept(Nearest.suggestName(unknown, written, type.words()).orElse(unknown));
    return Optional.empty();
  }

  private Optional<Value> struct(PropertyValue value, ValueType.Struct type) {
    if (!(value instanceof PropertyValue.Composite object)) {
      return wrong(value, "an object { … }", Optional.empty());
    }
    Optional<String> discriminator = catalogue.discriminator(type.name());
    Optional<String> tag = discriminator.flatMap(name -> word(object, name));
    Optional<PropertySet> accepts = catalogue.struct(type.name(), tag);
    if (accepts.isEmpty()) {
      return anything(value);
    }
    // Of a kind that is unknown or left out nobody knows what it accepts.
    boolean kindKnown = discriminator.map(name -> isKind(tag, name, accepts.get())).orElse(true);
    List<Setting> settings = new ArrayList<>();
    boolean whole = true;
    for (Property property : object.properties()) {
      if (!kindKnown && accepts.get().property(property.name()).isEmpty()) {
        continue;
      }
      Optional<Value> bound =
          bind(property, accepts.get(), tag.map(t -> "'" + t + "'").orElse("this object")).value();
      bound.ifPresent(each -> settings.add(new Setting(property.name(), each)));
      whole &= bound.isPresent();
    }
    return lacksNothing(value, object, accepts.get()) && whole
        ? Optional.of(new Value.Composite(settings))
        : Optional.empty();
  }

  /** The word that a property of an object is set to. */
  private static Optional<String> word(PropertyValue.Composite object, String name) {
    return object.properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .flatMap(property -> property.values().stream().findFirst())
        .flatMap(ValueBinder::plain);
  }

  /** Whether a discriminator is one of its words, or missing and not required. */
  private static boolean isKind(Optional<String> tag, String discriminator, PropertySet accepts) {
    Optional<PropertyType> type = accepts.property(discriminator);
    if (type.isEmpty()) {
      return true;
    }
    return tag.isEmpty()
        ? !type.get().required()
        : !(type.get().type() instanceof ValueType.Enumeration words)
            || words.words().contains(tag.get());
  }

  private boolean lacksNothing(
      PropertyValue value, PropertyValue.Composite object, PropertySet accepts) {
    boolean complete = true;
    for (String name : accepts.requiredNames()) {
      if (object.properties().stream().noneMatch(p -> Nearest.means(p.name(), name, accepts))) {
        report.accept(
            Diagnostic.of(
                CheckName.MISSING_PROPERTY,
                origins.of(value),
                "this object needs the property '" + name + "'"));
        complete = false;
      }
    }
    return complete;
  }

  private static Optional<String> plain(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> Optional.of(text.value());
      case PropertyValue.Word word -> Optional.of(word.word());
      default -> Optional.empty();
    };
  }

  /** Chooses by how the value is written, so that a message is about what was meant. */
  private Optional<Value> alternate(PropertyValue value, ValueType.Alternate type) {
    for (ValueType choice : type.choices()) {
      boolean fits =
          switch (choice) {
            case ValueType.Struct struct -> value instanceof PropertyValue.Composite;
            case ValueType.Reference reference ->
                value instanceof PropertyValue.Reference || value instanceof PropertyValue.Text;
            case ValueType.Text text -> value instanceof PropertyValue.Text;
            case ValueType.Bool bool -> Booleans.read(value).isPresent();
            case ValueType.Whole whole -> value instanceof PropertyValue.Whole;
            case ValueType.Enumeration words ->
                plain(value).map(words.words()::contains).orElse(false);
            case ValueType.Size size -> value instanceof PropertyValue.Whole;
            case ValueType.ListOf list -> !(value instanceof PropertyValue.Composite);
            case ValueType.Decimal decimal -> value instanceof PropertyValue.Whole;
            case ValueType.Alternate nested -> true;
            case ValueType.Anything anything -> true;
            case ValueType.Unsettable unsettable -> false;
          };
      if (fits) {
        return value(value, choice);
      }
    }
    return wrong(value, TypeNames.of(type), Optional.empty());
  }

  /** What QEMU doesn't tell about is taken as it is written. */
  private Optional<Value> anything(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> Optional.of(new Value.Text(text.value()));
      case PropertyValue.Whole number -> Optional.of(new Value.Whole(number.value()));
      case PropertyValue.Word word ->
          Optional.of(
              Booleans.read(word)
                  .<Value>map(Value.Bool::new)
                  .orElseGet(() -> new Value.Word(word.word())));
      case PropertyValue.Reference reference -> references.any(reference);
      case PropertyValue.Composite object -> {
        List<Setting> settings = new ArrayList<>();
        boolean whole = true;
        for (Property property : object.properties()) {
          Optional<Value> bound =
              isKey(property) ? value(property, new ValueType.Anything()) : Optional.empty();
          bound.ifPresent(each -> settings.add(new Setting(property.name(), each)));
          whole &= bound.isPresent();
        }
        yield whole ? Optional.of(new Value.Composite(settings)) : Optional.empty();
      }
      case PropertyValue.Broken broken -> Optional.empty();
    };
  }

  private Optional<Value> wrong(PropertyValue value, String expected, Optional<String> rewritten) {
    Span place = origins.of(value);
    Diagnostic diagnostic =
        Diagnostic.of(
            CheckName.WRONG_TYPE, place, "expected " + expected + ", not " + TypeNames.of(value));
    report.accept(
        rewritten
            .map(
                text ->
                    diagnostic.fix(new Fix("write " + text, List.of(new TextEdit(place, text)))))
            .orElse(diagnostic));
    return Optional.empty();
  }

  private Optional<Value> outOfRange(PropertyValue value, String message) {
    report.accept(Diagnostic.of(CheckName.OUT_OF_RANGE, origins.of(value), message));
    return Optional.empty();
  }
}
