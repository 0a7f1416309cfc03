package dev.mdtc.linker;

import java.util.Arrays;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A switch over types: a call with an object and a number, which gives the number of the first type
 * from there on that the object is of, one beyond the last if there is none, and -1 for {@code
 * null} (see {@code java.lang.runtime.SwitchBootstraps.typeSwitch}).
 */
final class TypeSwitch {
  private TypeSwitch() {}

  /** Whether a call is one, and all of its labels are types. */
  static boolean isOne(InvokeDynamicInsnNode call) {
    return call.bsm.getOwner().equals("java/lang/runtime/SwitchBootstraps")
        && call.bsm.getName().equals("typeSwitch")
        && Arrays.stream(call.bsmArgs).allMatch(Type.class::isInstance);
  }

  /** Puts a call of a method of the class in the place of the call, and adds that method. */
  static void link(
      InvokeDynamicInsnNode call,
      ClassNode type,
      String name,
      InsnList code,
      Consumer<MethodNode> add) {
    boolean inInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    add.accept(method(call, name));
    code.set(
        call, new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, name, call.desc, inInterface));
  }

  private static MethodNode method(InvokeDynamicInsnNode call, String name) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode method = new MethodNode(access, name, call.desc, null, null);
    LabelNode next = new LabelNode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    jump(method, Opcodes.IFNONNULL, next);
    method.visitInsn(Opcodes.ICONST_M1);
    method.visitInsn(Opcodes.IRETURN);
    land(method, next);
    for (int i = 0; i < call.bsmArgs.length; i++) {
      next = new LabelNode();
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitLdcInsn(i);
      jump(method, Opcodes.IF_ICMPGT, next);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitTypeInsn(Opcodes.INSTANCEOF, ((Type) call.bsmArgs[i]).getInternalName());
      jump(method, Opcodes.IFEQ, next);
      method.visitLdcInsn(i);
      method.visitInsn(Opcodes.IRETURN);
      land(method, next);
    }
    method.visitLdcInsn(call.bsmArgs.length);
    method.visitInsn(Opcodes.IRETURN);
    return method;
  }

  private static void jump(MethodNode method, int condition, LabelNode to) {
    method.instructions.add(new JumpInsnNode(condition, to));
  }

  private static void land(MethodNode method, LabelNode here) {
    method.instructions.add(here);
    method.instructions.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
  }
}
