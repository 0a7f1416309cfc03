package dev.mdtc.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Linked classes do what they did before. */
class LinkerTest {
  /** Every kind of component. */
  record Everything(
      boolean flag,
      char letter,
      byte small,
      short medium,
      int number,
      long large,
      @Nullable String text) {}

  record Nothing() {}

  record Fraction(double value) {}

  sealed interface Shape {
    /** A switch in an interface, with guards. */
    static String describe(Object shape) {
      return switch (shape) {
        case Circle circle when circle.radius() == 0 -> "point";
        case Circle circle -> "circle " + circle.radius();
        case Square(int side) when side > 9 -> "large square";
        case Square square -> "square " + square.side();
        case int[] numbers -> "numbers " + numbers.length;
        default -> "unknown";
      };
    }
  }

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  /** Says all that can be seen of the classes above; runs as it is, and linked. */
  public static final class Script implements Function<String, List<String>> {
    @Override
    public List<String> apply(String text) {
      List<String> seen = new ArrayList<>();
      int[] array = {1};
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        values.add(new Everything(true, 'a', (byte) -1, (short) 300, 7, 1L << 40, text));
        values.add(new Everything(false, 'a', (byte) -1, (short) 300, 7, 1L << 40, text));
        values.add(new Everything(true, 'b', (byte) -1, (short) 300, 7, 1L << 40, text));
        values.add(new Everything(true, 'a', (byte) -2, (short) 300, 7, 1L << 40, text));
        values.add(new Everything(true, 'a', (byte) -1, (short) -30, 7, 1L << 40, text));
        values.add(new Everything(true, 'a', (byte) -1, (short) 300, 8, 1L << 40, text));
        values.add(new Everything(true, 'a', (byte) -1, (short) 300, 7, 1L << 41, text));
        values.add(new Everything(true, 'a', (byte) -1, (short) 300, 7, 1L << 40, null));
        values.add(new Nothing());
        values.add(new Fraction(0.0));
        values.add(new Fraction(-0.0));
        values.add(new Circle(i * 0));
        values.add(new Circle(5));
        values.add(new Square(5));
        values.add(new Square(10));
        values.add(array);
        values.add(text);
      }
      for (Object value : values) {
        seen.add(Shape.describe(value));
        if (!(value instanceof int[])) {
          seen.add(Integer.toString(value.hashCode()));
        }
        for (Object other : values) {
          seen.add(Boolean.toString(value.equals(other)));
        }
        seen.add(Boolean.toString(Objects.equals(value, null)));
      }
      seen.add(nullSwitch());
      return seen;
    }

    private static String nullSwitch() {
      try {
        return Shape.describe(nothing());
      } catch (NullPointerException e) {
        return "null";
      }
    }

    @SuppressWarnings("NullAway") // what a switch does with null is what is tested
    private static Object nothing() {
      return null;
    }
  }

  /** Has the classes of this test, linked. */
  private static final class Linking extends ClassLoader {
    final List<String> left = new ArrayList<>();

    Linking() {
      super(LinkerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LinkerTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] linked = Linker.link(bytes(name));
      assertEquals("", problems(linked, this));
      unlinked(linked).forEach(left::add);
      return defineClass(name, linked, 0, linked.length);
    }
  }

  private static byte[] bytes(String name) {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream stream = Objects.requireNonNull(LinkerTest.class.getResourceAsStream(file))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String problems(byte[] type, ClassLoader loader) {
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(type), loader, false, new PrintWriter(problems));
    return problems.toString();
  }

  /** What is still to be linked at run time. */
  private static List<String> unlinked(byte[] type) {
    ClassNode node = new ClassNode();
    new ClassReader(type).accept(node, 0);
    List<String> found = new ArrayList<>();
    node.methods.forEach(
        method ->
            method.instructions.forEach(
                each -> {
                  if (each instanceof InvokeDynamicInsnNode call
                      && call.bsm.getOwner().startsWith("java/lang/runtime/")) {
                    found.add(node.name.replaceFirst(".*\\$", "") + " " + call.name);
                  }
                }));
    return found;
  }

  @Test
  void linkedClassesDoWhatTheyDid() throws ReflectiveOperationException {
    Linking linking = new Linking();
    Object script =
        linking.loadClass(Script.class.getName()).getDeclaredConstructor().newInstance();
    assertNotEquals(Script.class, script.getClass());

    @SuppressWarnings("unchecked")
    Function<String, List<String>> linked = (Function<String, List<String>>) script;

    assertEquals(new Script().apply("text"), linked.apply("text"));
    assertEquals(
        List.of("Fraction hashCode", "Fraction equals"),
        linking.left.stream().filter(each -> !each.endsWith("toString")).toList());
  }

  @Test
  void whatHasNothingToLinkStaysAsItIs() {
    byte[] type = bytes(LinkerTest.class.getName());

    assertSame(type, Linker.link(type));
  }
}
