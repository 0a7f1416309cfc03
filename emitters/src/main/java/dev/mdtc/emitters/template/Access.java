package dev.mdtc.emitters.template;

import dev.mdtc.model.diagnostic.CheckName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/** The way to properties and methods: it knows those of the model, and no class has others. */
final class Access implements Uberspect {
  private final Effort effort;
  private final Methods methods;

  /** How many characters the block of each loop has. */
  private final Map<Position, Integer> loops = new HashMap<>();

  /** How many characters the whole template has. */
  private int size;

  Access(Effort effort) {
    this.effort = effort;
    this.methods = new Methods(effort);
  }

  /** Learns how large a template and its loops are. */
  void measure(int characters, Map<Position, Integer> blocks) {
    size = characters;
    loops.putAll(blocks);
  }

  @Override
  public void init() {}

  @Override
  public Iterator<?> getIterator(@Nullable Object value, Info info) {
    Position at = Places.of(info);
    Iterator<?> items =
        switch (value) {
          case ForeachScope scope -> throw no(at, "a loop's state is nothing to go through");
          case List<?> list -> list.iterator();
          case Map<?, ?> map -> map.values().iterator();
          case null, default ->
              throw no(at, "#foreach goes through a list or a map, not " + Values.describe(value));
        };
    int characters = loops.getOrDefault(at, size);
    return new Iterator<Object>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public @Nullable Object next() {
        effort.again(characters);
        return items.next();
      }
    };
  }

  private static Failure no(Position at, String message) {
    return Failure.running(at, message);
  }

  private static Failure unknown(Position at, String message, Iterable<?> known) {
    StringBuilder help = new StringBuilder();
    known.forEach(each -> help.append(help.isEmpty() ? "there is " : ", ").append(each));
    return new Failure(CheckName.UNKNOWN_NAME, at, message, help.toString());
  }

  private @Nullable Object property(@Nullable Object value, String name, Position at) {
    Object found =
        switch (value) {
          case Fields fields -> {
            if (!fields.containsKey(name)) {
              throw unknown(at, "there is no '" + name + "' in " + fields.noun(), fields.keySet());
            }
            yield fields.get(name);
          }
          case ForeachScope scope -> loop(scope, name, at);
          case Map<?, ?> map -> map.get(name);
          case null, default ->
              throw unknown(
                  at, Values.describe(value) + " has no '" + name + "'", methods.of(value));
        };
    effort.take(found, at);
    return found;
  }

  private static @Nullable Object loop(ForeachScope scope, String name, Position at) {
    return switch (name) {
      case "index" -> scope.getIndex();
      case "count" -> scope.getCount();
      case "hasNext" -> scope.getHasNext();
      case "first" -> scope.getFirst();
      case "last" -> scope.getLast();
      case "parent" -> scope.getParent();
      default ->
          throw unknown(
              at,
              "there is no '" + name + "' in $foreach",
              List.of("index", "count", "hasNext", "first", "last", "parent"));
    };
  }

  private @Nullable Object call(
      @Nullable Object value, String name, List<@Nullable Object> arguments, Position at) {
    if (value instanceof Fields fields && name.equals("get") && arguments.size() == 1) {
      return property(fields, String.valueOf(arguments.get(0)), at);
    }
    if (value instanceof ForeachScope || !methods.of(value).contains(name)) {
      throw unknown(
          at,
          Values.describe(value) + " has no method '" + name + "'",
          value instanceof ForeachScope ? List.of() : methods.of(value));
    }
    Object result = methods.call(value, name, arguments, at);
    effort.step();
    return result;
  }

  @Override
  public VelMethod getMethod(
      @Nullable Object value, String name, @Nullable Object[] arguments, Info info) {
    List<@Nullable Object> given = Collections.unmodifiableList(Arrays.asList(arguments));
    return new Entry(name, () -> call(value, name, given, Places.of(info)));
  }

  @Override
  public VelPropertyGet getPropertyGet(@Nullable Object value, String name, Info info) {
    return new Entry(name, () -> property(value, name, Places.of(info)));
  }

  @Override
  public VelPropertySet getPropertySet(
      @Nullable Object value, String name, @Nullable Object argument, Info info) {
    throw no(Places.of(info), "what a template is given can't be changed");
  }

  /** What was asked for, as Velocity wants to have it. */
  private record Entry(String name, Supplier<@Nullable Object> result)
      implements VelMethod, VelPropertyGet {
    @Override
    public @Nullable Object invoke(@Nullable Object value) {
      return result.get();
    }

    @Override
    public @Nullable Object invoke(@Nullable Object value, @Nullable Object[] arguments) {
      return result.get();
    }

    @Override
    public boolean isCacheable() {
      return false;
    }

    @Override
    public String getMethodName() {
      return name;
    }

    @Override
    public Method getMethod() {
      throw new UnsupportedOperationException("there is no Java behind a template");
    }

    @Override
    public Class<?> getReturnType() {
      return Object.class;
    }
  }
}
