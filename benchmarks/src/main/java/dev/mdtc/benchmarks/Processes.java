package dev.mdtc.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Times whole runs of mdtc, and of other programs that do something like it where they are
 * installed: each in a new process, from its start to its end, all in turn, so that a machine that
 * gets slower gets slower for all.
 */
public final class Processes {
  private static final int ROUNDS = 15;

  /** Seconds. */
  private static final int LONGEST = 30;

  private static final int LARGE = 10_000;
  private static final int DISKS = 10;

  /** What exits with 1 because it should. */
  private static final String WRONG = "a syntax error";

  private static final double MILLISECOND = 1e6;

  private Processes() {}

  /** A command line, and the times that it took, in nanoseconds. */
  private record Subject(String name, List<String> words, List<Long> times) {
    Subject(String name, String... words) {
      this(name, List.of(words), new ArrayList<>());
    }

    boolean isInstalled() {
      return words.get(0).contains("/")
          || Arrays.stream(System.getenv("PATH").split(":", -1))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, words.get(0))));
    }

    /** Runs it once and says what went wrong. */
    String run(Path folder) throws IOException, InterruptedException {
      Path output = folder.resolve("output");
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.redirectOutput(output.toFile()).redirectErrorStream(true);
      long start = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "takes more than " + LONGEST + " s";
      }
      int exit = process.exitValue();
      times.add(System.nanoTime() - start);
      boolean failed = exit != (name.endsWith(WRONG) ? 1 : 0);
      return failed ? "fails: " + Files.readString(output).strip().replaceAll("(?s).*\n", "") : "";
    }

    double median() {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(0L) / MILLISECOND;
    }

    double best() {
      return times.stream().mapToLong(time -> time).min().orElse(0) / MILLISECOND;
    }
  }

  /** Prints a table: {@code Processes MDTC}, the launcher. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String mdtc = Path.of(args[0]).toRealPath().toString();
    Path folder = Files.createTempDirectory("mdtc-processes");
    try {
      compare(
          folder,
          List.of(
              new Subject("mdtc compile, 10 devices", mdtc, "compile", write(folder, "guest.dt")),
              new Subject("mdtc --version", mdtc, "--version"),
              new Subject("mdtc --help", mdtc, "--help"),
              new Subject("mdtc check, " + WRONG, mdtc, "check", write(folder, "wrong.dt")),
              new Subject(
                  "virsh domxml-to-native, 10 disks",
                  "virsh",
                  "-q",
                  "-c",
                  "qemu:///embed?root=" + folder.resolve("libvirt"),
                  "domxml-to-native",
                  "qemu-argv",
                  write(folder, "guest.xml")),
              new Subject(
                  "virt-install --print-xml, 10 disks", virtInstall().toArray(String[]::new))));
      compare(
          folder,
          List.of(
              new Subject("mdtc dump, 10,000 devices", mdtc, "dump", write(folder, "large.dt")),
              new Subject(
                  "dtc, 10,000 nodes",
                  "dtc",
                  "-q",
                  "-O",
                  "dtb",
                  "-o",
                  "large.dtb",
                  write(folder, "large.dts"))));
    } finally {
      delete(folder);
    }
  }

  private static void compare(Path folder, List<Subject> subjects)
      throws IOException, InterruptedException {
    IdentityHashMap<Subject, String> absent = new IdentityHashMap<>();
    for (Subject subject : subjects) {
      String problem = subject.isInstalled() ? subject.run(folder) : "isn't installed";
      if (!problem.isEmpty()) {
        absent.put(subject, problem);
      }
      subject.times().clear();
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Subject subject : subjects) {
        if (!absent.containsKey(subject)) {
          subject.run(folder);
        }
      }
    }
    double first = subjects.get(0).median();
    System.out.printf("%-38s %9s %9s %7s%n", "", "median", "best", "ratio");
    for (Subject subject : subjects) {
      String figures =
          String.format(
              Locale.ROOT,
              "%6.0f ms %6.0f ms %7.2f",
              subject.median(),
              subject.best(),
              subject.median() / first);
      System.out.printf("%-38s %s%n", subject.name(), absent.getOrDefault(subject, figures));
    }
    System.out.println();
  }

  /** Writes an input, and gives its name. */
  private static String write(Path folder, String name) throws IOException {
    String text =
        switch (name) {
          case "guest.dt" -> Fleet.guest("guest", new Random(1));
          case "wrong.dt" -> "/dt-v1/;\n\n/ {\n\tmachine = ;\n};\n";
          case "guest.xml" -> domain();
          case "large.dt" -> Descriptions.of(LARGE, Descriptions.Layout.NESTED);
          case "large.dts" -> tree();
          default -> throw new IllegalArgumentException(name);
        };
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String domain() {
    StringBuilder disks = new StringBuilder();
    for (int i = 0; i < DISKS; i++) {
      disks.append(
          """
              <disk type='file' device='disk'>
                <source file='/var/lib/guests/%d.img'/>
                <target dev='vd%c' bus='virtio'/>
              </disk>
          """
              .formatted(i, 'a' + i));
    }
    return """
    <domain type='qemu'>
      <name>guest</name>
      <memory unit='GiB'>1</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
    %s  </devices>
    </domain>
    """
        .formatted(disks);
  }

  private static List<String> virtInstall() {
    List<String> words =
        new ArrayList<>(
            List.of("virt-install", "--connect", "test:///default", "--print-xml", "--import"));
    words.addAll(List.of("--name", "guest", "--memory", "1024", "--osinfo", "generic"));
    for (int i = 0; i < DISKS; i++) {
      words.addAll(List.of("--disk", "path=/dev/null,device=disk,bus=virtio"));
    }
    return words;
  }

  /** As many nodes with a label, three properties and a reference each, 32 in one. */
  private static String tree() {
    StringBuilder text = new StringBuilder("/dts-v1/;\n/ {\n");
    for (int i = 0; i < LARGE; i++) {
      if (i % 32 == 0) {
        text.append(i == 0 ? "" : "};\n").append("group").append(i / 32).append(" {\n");
      }
      text.append(
          "l%d: node%d { name-of = \"n%d\"; a = <%d>; b = <2>; to = <&l%d>; };\n"
              .formatted(i, i, i, i, i / 2));
    }
    return text.append("};\n};\n").toString();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files
          .sorted((a, b) -> b.compareTo(a))
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
