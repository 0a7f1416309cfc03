package dev.mdtc.linker;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the compiler writes for {@code equals} and {@code hashCode} of a record: a call with what
 * the method was called with, whose result it returns (see {@code
 * java.lang.runtime.ObjectMethods}).
 */
final class RecordMethod {
  private static final String HASH = "hashCode";
  private static final String EQUALS = "equals";

  /** The first of the call's arguments that is a component, after the type and the names. */
  private static final int FIRST = 2;

  private static final int THIS = 0;
  private static final int OTHER = 1;

  /** Fractions have a zero that equals another one, and are left alone. */
  private static final Set<Integer> FRACTIONS = Set.of(Type.FLOAT, Type.DOUBLE);

  private RecordMethod() {}

  /** Whether a call is one. */
  static boolean isOne(InvokeDynamicInsnNode call) {
    return call.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")
        && List.of(HASH, EQUALS).contains(call.name)
        && components(call).stream().noneMatch(each -> FRACTIONS.contains(type(each).getSort()));
  }

  private static List<Handle> components(InvokeDynamicInsnNode call) {
    return Arrays.stream(call.bsmArgs).skip(FIRST).map(Handle.class::cast).toList();
  }

  private static Type type(Handle component) {
    return Type.getType(component.getDesc());
  }

  /** Puts what the call does in its place. */
  static void link(InvokeDynamicInsnNode call, InsnList code) {
    code.insertBefore(call, call.name.equals(HASH) ? hash(call) : equality(call));
    code.remove(call);
  }

  /** Leaves the hash on the stack, where the record was. */
  private static InsnList hash(InvokeDynamicInsnNode call) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ASTORE, THIS));
    code.add(new InsnNode(Opcodes.ICONST_0));
    for (Handle component : components(call)) {
      code.add(new IntInsnNode(Opcodes.BIPUSH, 31));
      code.add(new InsnNode(Opcodes.IMUL));
      code.add(new VarInsnNode(Opcodes.ALOAD, THIS));
      code.add(field(component));
      code.add(hash(type(component)));
      code.add(new InsnNode(Opcodes.IADD));
    }
    return code;
  }

  private static MethodInsnNode hash(Type type) {
    String owner =
        switch (type.getSort()) {
          case Type.BOOLEAN -> "java/lang/Boolean";
          case Type.CHAR -> "java/lang/Character";
          case Type.BYTE -> "java/lang/Byte";
          case Type.SHORT -> "java/lang/Short";
          case Type.INT -> "java/lang/Integer";
          case Type.LONG -> "java/lang/Long";
          default -> "java/util/Objects";
        };
    boolean primitive = type.getSort() < Type.ARRAY;
    String argument = primitive ? type.getDescriptor() : "Ljava/lang/Object;";
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, HASH, "(" + argument + ")I", false);
  }

  /** Returns 1, or leaves 0 on the stack, where the record and the other object were. */
  private static InsnList equality(InvokeDynamicInsnNode call) {
    InsnList code = new InsnList();
    LabelNode different = new LabelNode();
    String type = Type.getArgumentTypes(call.desc)[THIS].getInternalName();
    code.add(new VarInsnNode(Opcodes.ASTORE, OTHER));
    code.add(new VarInsnNode(Opcodes.ASTORE, THIS));
    code.add(new VarInsnNode(Opcodes.ALOAD, OTHER));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
    code.add(new JumpInsnNode(Opcodes.IFEQ, different));
    for (Handle component : components(call)) {
      code.add(new VarInsnNode(Opcodes.ALOAD, THIS));
      code.add(field(component));
      code.add(new VarInsnNode(Opcodes.ALOAD, OTHER));
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type));
      code.add(field(component));
      compare(type(component), different, code);
    }
    code.add(new InsnNode(Opcodes.ICONST_1));
    code.add(new InsnNode(Opcodes.IRETURN));
    code.add(different);
    code.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    code.add(new InsnNode(Opcodes.ICONST_0));
    return code;
  }

  private static void compare(Type type, LabelNode different, InsnList code) {
    if (type.getSort() >= Type.ARRAY) {
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              "java/util/Objects",
              EQUALS,
              "(Ljava/lang/Object;Ljava/lang/Object;)Z",
              false));
      code.add(new JumpInsnNode(Opcodes.IFEQ, different));
    } else if (type.getSort() == Type.LONG) {
      code.add(new InsnNode(Opcodes.LCMP));
      code.add(new JumpInsnNode(Opcodes.IFNE, different));
    } else {
      code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, different));
    }
  }

  private static FieldInsnNode field(Handle component) {
    return new FieldInsnNode(
        Opcodes.GETFIELD, component.getOwner(), component.getName(), component.getDesc());
  }
}
