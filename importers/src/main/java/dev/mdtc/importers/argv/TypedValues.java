package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the values of an option the types that the catalogue declares. */
final class TypedValues {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+-]*");
  private static final Pattern PLAIN_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})(?:\\.(.+))?");
  private static final List<String> TRUE = List.of("on", "yes", "true", "y");
  private static final List<String> FALSE = List.of("off", "no", "false", "n");

  private final Catalogue catalogue;
  private final Labels labels;
  private final Problems problems;

  TypedValues(Catalogue catalogue, Labels labels, Problems problems) {
    this.catalogue = catalogue;
    this.labels = labels;
    this.problems = problems;
  }

  /** The properties that items are; those that QEMU wouldn't take are told to the problems. */
  List<Property> properties(List<Item> items, PropertySet accepts, String section) {
    List<Property> properties = new ArrayList<>();
    for (Map.Entry<String, List<Item>> entry : byKey(nested(items, accepts)).entrySet()) {
      property(entry.getKey(), entry.getValue(), accepts, section).ifPresent(properties::add);
    }
    return properties;
  }

  private static Map<String, List<Item>> byKey(List<Item> items) {
    Map<String, List<Item>> byKey = new LinkedHashMap<>();
    items.forEach(item -> byKey.computeIfAbsent(item.key(), key -> new ArrayList<>()).add(item));
    return byKey;
  }

  /** A key with dots is a way down into an object, unless there is a property of that name. */
  private static List<Item> nested(List<Item> items, PropertySet accepts) {
    Map<String, List<Item>> inner = new LinkedHashMap<>();
    List<Item> result = new ArrayList<>();
    for (Item item : items) {
      int dot = item.key().indexOf('.');
      String head = dot > 0 ? item.key().substring(0, dot) : "";
      if (dot <= 0
          || accepts.property(item.key()).isPresent()
          || !accepts
              .property(head)
              .map(PropertyType::type)
              .map(TypedValues::isDeep)
              .orElse(false)) {
        result.add(item);
        continue;
      }
      Item rest = new Item(item.key().substring(dot + 1), item.place(), item.value());
      List<Item> known = inner.get(head);
      if (known == null) {
        known = new ArrayList<>();
        inner.put(head, known);
        result.add(new Item(head, item.place(), new Raw.Struct(List.of(), item.place())));
      }
      known.add(rest);
    }
    return result.stream()
        .map(
            item ->
                inner.containsKey(item.key()) && item.value() instanceof Raw.Struct struct
                    ? new Item(
                        item.key(),
                        item.place(),
                        new Raw.Struct(inner.getOrDefault(item.key(), List.of()), struct.place()))
                    : item)
        .toList();
  }

  private static boolean isDeep(ValueType type) {
    return type instanceof ValueType.Struct
        || type instanceof ValueType.Alternate
        || type instanceof ValueType.ListOf
        || type instanceof ValueType.Anything;
  }

  private Optional<Property> property(
      String key, List<Item> items, PropertySet accepts, String section) {
    Optional<PropertyType> type = accepts.property(key);
    Item last = items.getLast();
    if (type.isEmpty() && !(accepts.open() && KEY.matcher(key).matches())) {
      problems.unknown(last, section);
      return Optional.empty();
    }
    ValueType expected = type.map(PropertyType::type).orElseGet(ValueType.Anything::new);
    boolean many = expected instanceof ValueType.ListOf || expected instanceof ValueType.Anything;
    boolean mebibytes = catalogue.commandLine().mebibytes().contains(section + "." + key);
    List<PropertyValue> values = new ArrayList<>();
    for (Item item : many ? items : List.of(last)) {
      Optional<List<PropertyValue>> found = values(item.value(), expected, mebibytes);
      if (found.isEmpty()) {
        problems.wrong(item, expected);
        return Optional.empty();
      }
      values.addAll(found.get());
    }
    return Optional.of(new Property(key, values));
  }

  /** The values of a list, or the one value. */
  private Optional<List<PropertyValue>> values(Raw raw, ValueType type, boolean mebibytes) {
    ValueType element = type instanceof ValueType.ListOf list ? list.element() : type;
    Optional<List<Raw>> numbered =
        raw instanceof Raw.Struct struct
            ? numbered(struct).filter(each -> isList(struct, type))
            : Optional.empty();
    if (numbered.isPresent()) {
      return all(numbered.get(), element, mebibytes);
    }
    return raw instanceof Raw.Many many
        ? all(many.values(), element, mebibytes)
        : value(raw, element, mebibytes).map(List::of);
  }

  /** Where QEMU doesn't tell what it takes, keys with more behind the number stay as they are. */
  private static boolean isList(Raw.Struct struct, ValueType type) {
    return !(type instanceof ValueType.Anything)
        || struct.items().stream().noneMatch(item -> item.key().contains("."));
  }

  /** What keys such as {@code 0} and {@code 1.driver} make a list of; empty for other keys. */
  private static Optional<List<Raw>> numbered(Raw.Struct struct) {
    SortedMap<BigInteger, List<Item>> elements = new TreeMap<>();
    for (Item item : struct.items()) {
      Matcher matcher = NUMBERED.matcher(item.key());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String rest = matcher.group(2) == null ? "" : matcher.group(2);
      elements
          .computeIfAbsent(new BigInteger(matcher.group(1)), index -> new ArrayList<>())
          .add(new Item(rest, item.place(), item.value()));
    }
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            elements.values().stream()
                .map(
                    items ->
                        items.getFirst().key().isEmpty()
                            ? items.getLast().value()
                            : new Raw.Struct(items, struct.place()))
                .toList());
  }

  private Optional<List<PropertyValue>> all(List<Raw> raws, ValueType type, boolean mebibytes) {
    List<PropertyValue> values = new ArrayList<>();
    for (Raw raw : raws) {
      Optional<PropertyValue> value = value(raw, type, mebibytes);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private Optional<PropertyValue> value(Raw raw, ValueType type, boolean mebibytes) {
    return switch (raw) {
      case Raw.Scalar scalar -> scalar(scalar, type, mebibytes);
      case Raw.Many many -> Optional.empty();
      case Raw.Struct struct -> struct(struct, type);
    };
  }

  private Optional<PropertyValue> struct(Raw.Struct raw, ValueType type) {
    if (type instanceof ValueType.Text && raw.items().size() == 1) {
      // A string that QAPI wraps into an object (StringList in qapi/common.json).
      return value(raw.items().getFirst().value(), type, false);
    }
    if (type instanceof ValueType.Alternate alternate) {
      return alternate.choices().stream()
          .filter(choice -> choice instanceof ValueType.Struct)
          .findFirst()
          .flatMap(choice -> struct(raw, choice));
    }
    Optional<PropertySet> accepts = Optional.empty();
    if (type instanceof ValueType.Struct named) {
      Optional<String> tag =
          catalogue
              .discriminator(named.name())
              .flatMap(
                  key ->
                      raw.items().stream()
                          .filter(item -> item.key().equals(key))
                          .map(Item::text)
                          .findFirst());
      accepts = catalogue.struct(named.name(), tag);
    } else if (!(type instanceof ValueType.Anything)) {
      return Optional.empty();
    }
    return Optional.of(
        new PropertyValue.Composite(properties(raw.items(), accepts.orElse(Open.SET), "")));
  }

  private Optional<PropertyValue> scalar(Raw.Scalar raw, ValueType type, boolean mebibytes) {
    String text = raw.text();
    return switch (type) {
      case ValueType.Bool bool -> truth(text);
      case ValueType.Whole whole ->
          Numbers.whole(text)
              .or(() -> Numbers.size(text, false))
              .filter(n -> n.compareTo(whole.min()) >= 0 && n.compareTo(whole.max()) <= 0)
              .map(PropertyValue.Whole::new);
      case ValueType.Size size ->
          Numbers.size(text, mebibytes && !raw.typed())
              .filter(n -> n.compareTo(size.min()) >= 0 && n.compareTo(size.max()) <= 0)
              .map(PropertyValue.Whole::new);
      case ValueType.Decimal decimal -> Optional.of(anything(text));
      case ValueType.Text plain -> Optional.of(new PropertyValue.Text(text));
      case ValueType.Enumeration words ->
          words.words().contains(text)
              ? Optional.of(word(text))
              : truth(text).filter(each -> words.words().contains(wordOf(each)));
      case ValueType.Reference reference ->
          labels.reference(text, reference).or(() -> own(text, reference));
      case ValueType.ListOf list -> scalar(raw, list.element(), mebibytes);
      case ValueType.Struct struct -> Optional.empty();
      case ValueType.Alternate alternate ->
          alternate.choices().stream()
              .flatMap(choice -> scalar(raw, choice, mebibytes).stream())
              .findFirst();
      case ValueType.Anything anything -> Optional.of(anything(text));
      case ValueType.Unsettable unsettable -> Optional.empty();
    };
  }

  /** What has an id that QEMU has given it is referred to by that. */
  private Optional<PropertyValue> own(String id, ValueType.Reference type) {
    return catalogue.commandLine().givesId(id, type.sections())
        ? Optional.of(new PropertyValue.Text(id))
        : Optional.empty();
  }

  private static String wordOf(PropertyValue value) {
    return value instanceof PropertyValue.Word word ? word.word() : "";
  }

  private static Optional<PropertyValue> truth(String text) {
    return TRUE.contains(text)
        ? Optional.of(new PropertyValue.Word("on"))
        : FALSE.contains(text) ? Optional.of(new PropertyValue.Word("off")) : Optional.empty();
  }

  private static PropertyValue word(String text) {
    return WORD.matcher(text).matches()
        ? new PropertyValue.Word(text)
        : new PropertyValue.Text(text);
  }

  /** A value of which QEMU doesn't tell what it must be. */
  private static PropertyValue anything(String text) {
    if (text.equals("on") || text.equals("off")) {
      return new PropertyValue.Word(text);
    }
    return PLAIN_NUMBER.matcher(text).matches()
        ? new PropertyValue.Whole(new BigInteger(text))
        : new PropertyValue.Text(text);
  }

  /** Which check a value fails that isn't of its type. */
  static CheckName check(ValueType type, String text) {
    return switch (type) {
      case ValueType.Whole whole when Numbers.whole(text).isPresent() -> CheckName.OUT_OF_RANGE;
      case ValueType.Size size when Numbers.size(text, false).isPresent() -> CheckName.OUT_OF_RANGE;
      case ValueType.Enumeration words -> CheckName.UNKNOWN_ENUMERATOR;
      case ValueType.Unsettable unsettable -> CheckName.READ_ONLY_PROPERTY;
      case ValueType.Bool bool -> CheckName.WRONG_TYPE;
      case ValueType.Whole whole -> CheckName.WRONG_TYPE;
      case ValueType.Size size -> CheckName.WRONG_TYPE;
      case ValueType.Decimal decimal -> CheckName.WRONG_TYPE;
      case ValueType.Text plain -> CheckName.WRONG_TYPE;
      case ValueType.Reference reference -> CheckName.UNRESOLVED_REFERENCE;
      case ValueType.ListOf list -> CheckName.WRONG_TYPE;
      case ValueType.Struct struct -> CheckName.WRONG_TYPE;
      case ValueType.Alternate alternate -> CheckName.WRONG_TYPE;
      case ValueType.Anything anything -> CheckName.WRONG_TYPE;
    };
  }
}
