package dev.mdtc.examples;

import dev.mdtc.cli.Mdtc;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.CatalogueKey;
import dev.mdtc.machines.store.CatalogueStore;
import dev.mdtc.machines.store.JsonTree;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.machines.store.PackedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The mdtc that would be built if other releases of QEMU for x86_64 were bundled. */
final class OtherBundle implements AutoCloseable {
  private static final String TARGET = "x86_64";

  /** A release that doesn't exist: what one of them says, with something else for much of it. */
  private static final String INVENTED = "99.0.0";

  private static final String INDEX = "index.pack";
  private static final String RELEASES = "releases";
  private static final String MACHINES = "machines-" + TARGET;

  private final Path folder;
  private final URLClassLoader loader;

  /**
   * Puts catalogues together.
   *
   * @param folder where what is different is written
   * @param releases the bundled ones that remain
   * @param invent whether there is an invented release that is newer than all of them
   */
  OtherBundle(Path folder, List<String> releases, boolean invent) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("dev/mdtc/machines/catalogue"));
    Map<String, Object> known = bundled(RELEASES);
    Map<String, Object> of = new LinkedHashMap<>(JsonTree.object(known, TARGET));
    of.keySet().retainAll(releases);
    if (invent) {
      of.put(INVENTED, "");
      invent(releases.getLast());
    }
    known.put(TARGET, of);
    Map<String, Object> machines = bundled(MACHINES);
    machines.replaceAll(
        (machine, having) -> ((List<?>) having).stream().filter(of::containsKey).toList());
    Files.write(
        this.folder.resolve(INDEX),
        Pack.write(new CatalogueData(Map.of(RELEASES, known, MACHINES, machines), Map.of())));

    List<URL> path = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** A part of the bundled index. */
  private static Map<String, Object> bundled(String part) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(Catalogues.class.getResourceAsStream("catalogue/" + INDEX))) {
      Pack pack = Pack.open(stream.readAllBytes());
      Map<String, Object> entries = new LinkedHashMap<>();
      for (String name : pack.names(part)) {
        entries.put(name, PackedValue.read(pack.entry(part, name).orElseThrow()));
      }
      return entries;
    }
  }

  /** All flags have other defaults, and older machine types change them to others. */
  private void invent(String from) throws IOException {
    CatalogueData data =
        new CatalogueStore(Path.of("..", "machines", "catalogue"))
            .read(new CatalogueKey(TARGET, from));
    String text =
        JsonTree.text(data.document())
            .replace('"' + from + '"', '"' + INVENTED + '"')
            .replaceAll("\"off\"([,\\]])", "\"ON\"$1")
            .replaceAll("\"on\"([,\\]])", "\"off\"$1")
            .replace("\"ON\"", "\"on\"")
            .replaceAll("(\"default\": ?)\"?true\"?", "$1\"TRUE\"")
            .replaceAll("(\"default\": ?)\"?false\"?", "$1\"true\"")
            .replace("\"TRUE\"", "\"false\"");
    Files.write(
        folder.resolve(TARGET + "-" + INVENTED + ".pack"), Pack.write(CatalogueData.parse(text)));
  }

  /** Runs the program. */
  Cli.Result runOn(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      Object exit =
          loader
              .loadClass(Mdtc.class.getName())
              .getMethod(
                  "run", InputStream.class, PrintStream.class, PrintStream.class, String[].class)
              .invoke(
                  null,
                  new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  arguments);
      return new Cli.Result(
          (Integer) exit,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
