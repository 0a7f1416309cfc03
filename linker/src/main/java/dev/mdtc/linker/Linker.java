package dev.mdtc.linker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Links the jars of a folder in place, and takes off signatures, which don't fit them any more. */
public final class Linker {
  private static final String CLASS = ".class";

  /**
   * What makes a jar a signed one: its classes are in no archive of the JVM, and checked one by
   * one.
   */
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

  private Linker() {}

  /**
   * Links.
   *
   * @param args a folder, and patterns of the jars in it that are linked
   */
  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i++) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), args[i])) {
        for (Path jar : jars) {
          linkJar(jar);
        }
      }
    }
  }

  private static void linkJar(Path jar) throws IOException {
    ByteArrayOutputStream linked = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(linked)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (SIGNATURE.matcher(entry.getName()).matches()) {
          continue;
        }
        byte[] bytes = in.readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(CLASS) ? link(bytes) : bytes);
        out.closeEntry();
      }
    }
    Files.write(jar, linked.toByteArray());
  }

  /** Links a class file; what there is nothing to link in stays as it is. */
  static byte[] link(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    boolean changed = false;
    List<MethodNode> added = new ArrayList<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof InvokeDynamicInsnNode call) {
          if (TypeSwitch.isOne(call)) {
            TypeSwitch.link(call, type, "switch$" + added.size(), method.instructions, added::add);
            changed = true;
          } else if (RecordMethod.isOne(call)) {
            RecordMethod.link(call, method.instructions);
            changed = true;
          }
        }
      }
    }
    if (!changed) {
      return bytes;
    }
    type.methods.addAll(added);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return writer.toByteArray();
  }
}
