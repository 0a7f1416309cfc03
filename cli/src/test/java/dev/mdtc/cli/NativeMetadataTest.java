package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.annotations.JsonAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.json.ResponseJsonAdapter;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.services.JsonDelegate;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A native executable can reach by reflection, and open, what its metadata names. Only GraalVM
 * builds one; that nothing is missing can be said without it. What is missing is printed, and
 * belongs into the file.
 */
class NativeMetadataTest {
  private static final NativeMetadata PROGRAM = NativeMetadata.read("cli");
  private static final NativeMetadata PROTOCOL = NativeMetadata.read("lsp4j");

  private static final String FIELDS = "allDeclaredFields";
  private static final String CONSTRUCTORS = "allDeclaredConstructors";
  private static final String METHODS = "allDeclaredMethods";
  private static final String GETTERS = "allPublicMethods";

  @Test
  void picocliReadsEveryCommandAndMakesWhatItNames() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    Set<String> read = new TreeSet<>();
    look(
        FullCommandLine.of(
            new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false)),
        read);

    assertFalse(read.isEmpty());
    read.removeIf(type -> PROGRAM.has(type, FIELDS, CONSTRUCTORS, METHODS));
    assertEquals(Set.of(), read);
  }

  private static void look(CommandLine command, Set<String> read) {
    CommandSpec spec = command.getCommandSpec();
    look(spec, read);
    command.getSubcommands().values().forEach(each -> look(each, read));
  }

  private static void look(CommandSpec spec, Set<String> read) {
    List<Object> made = new ArrayList<>();
    made.add(spec.userObject());
    made.add(spec.versionProvider());
    for (ArgSpec arg : spec.args()) {
      made.add(arg.parameterConsumer());
      made.add(arg.completionCandidates());
      Collections.addAll(made, (Object[]) arg.converters());
    }
    made.stream()
        .filter(Objects::nonNull)
        .map(Object::getClass)
        .filter(type -> !type.isHidden() && !type.isSynthetic())
        .filter(type -> !type.getPackageName().startsWith("java."))
        .forEach(type -> read.add(type.getName()));
    spec.mixins().values().forEach(each -> look(each, read));
  }

  @Test
  void velocityMakesWhatItsSettingsName() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String file : List.of("velocity.properties", "directive.properties")) {
      String path = "org/apache/velocity/runtime/defaults/" + file;
      assertTrue(PROGRAM.takes(path), path);
      Properties settings = new Properties();
      try (InputStream stream = getClass().getResourceAsStream("/" + path)) {
        settings.load(Objects.requireNonNull(stream));
      }
      settings.values().stream()
          .map(Object::toString)
          .filter(value -> value.startsWith("org.apache.velocity."))
          .forEach(named::add);
    }

    assertFalse(named.isEmpty());
    // What would look for templates: ours has nothing to look for.
    named.removeIf(type -> type.matches(".*\\.(FileResourceLoader|ResourceManagerImpl)"));
    named.removeIf(type -> PROGRAM.has(type, CONSTRUCTORS));
    assertEquals(Set.of(), named);
  }

  @Test
  void everyFileOfOursIsTaken() throws IOException, URISyntaxException {
    List<String> files = new ArrayList<>();
    for (URL url : Collections.list(getClass().getClassLoader().getResources("dev/mdtc"))) {
      URI uri = url.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          list(jar.getPath("/"), files);
        }
      } else if (!uri.getPath().contains("/test")) {
        list(Path.of(uri).resolve("../.."), files);
      }
    }

    assertFalse(files.isEmpty());
    assertEquals(List.of(), files.stream().filter(file -> !PROGRAM.takes(file)).toList());
  }

  private static void list(Path root, List<String> files) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve("dev/mdtc"))) {
      all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.endsWith(".class"))
          .forEach(files::add);
    }
  }

  @Test
  void theServersRequestsAreFound() throws ClassNotFoundException {
    Set<String> services = new TreeSet<>();
    Set<String> adapters = new TreeSet<>();
    requests(LanguageClient.class, services, adapters);
    requests(LanguageServer.class, services, adapters);
    for (String name :
        List.of("MdtcLanguageServer", "DocumentRequests", "WorkspaceRequests", "Commands")) {
      requests(Class.forName("dev.mdtc.lsp." + name), services, adapters);
    }

    services.removeIf(type -> PROTOCOL.has(type, METHODS));
    assertEquals(Set.of(), services);
    adapters.removeIf(type -> PROTOCOL.has(type, CONSTRUCTORS));
    assertEquals(Set.of(), adapters);
    assertEquals(
        List.of(List.of(LanguageClient.class.getName(), Endpoint.class.getName())),
        PROTOCOL.proxies());
  }

  /** Goes through a service as LSP4J does. */
  private static void requests(Class<?> type, Set<String> services, Set<String> adapters) {
    if (type == Object.class || !services.add(type.getName())) {
      return;
    }
    for (Class<?> each : type.getInterfaces()) {
      requests(each, services, adapters);
    }
    if (type.getSuperclass() != null) {
      requests(type.getSuperclass(), services, adapters);
    }
    for (Method method : type.getDeclaredMethods()) {
      ResponseJsonAdapter adapter = method.getAnnotation(ResponseJsonAdapter.class);
      if (adapter != null) {
        adapters.add(adapter.value().getName());
      }
      if (method.isAnnotationPresent(JsonDelegate.class)) {
        requests(method.getReturnType(), services, adapters);
      }
    }
  }

  @Test
  void everyMessageCanBeReadAndWritten()
      throws ClassNotFoundException, IOException, URISyntaxException {
    Set<String> messages = new TreeSet<>();
    Set<String> adapters = new TreeSet<>();
    for (Class<?> type : classesBeside(LanguageServer.class, "org/eclipse/lsp4j")) {
      message(type, messages, adapters);
    }
    for (Class<?> type : classesBeside(Message.class, "org/eclipse/lsp4j/jsonrpc/messages")) {
      message(type, messages, adapters);
    }

    assertFalse(messages.isEmpty());
    messages.removeIf(type -> PROTOCOL.has(type, FIELDS, CONSTRUCTORS, GETTERS));
    assertEquals(Set.of(), messages);
    assertFalse(adapters.isEmpty());
    adapters.removeIf(type -> PROTOCOL.has(type, CONSTRUCTORS));
    assertEquals(Set.of(), adapters);
  }

  /** The classes in a folder of the archive that has a class. */
  private static List<Class<?>> classesBeside(Class<?> one, String folder)
      throws ClassNotFoundException, IOException, URISyntaxException {
    Path archive = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (FileSystem jar = FileSystems.newFileSystem(archive);
        Stream<Path> files = Files.list(jar.getPath(folder))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = file.toString().replaceFirst("^/", "").replaceFirst("\\.class$", "");
        classes.add(Class.forName(name.replace('/', '.')));
      }
    }
    return classes;
  }

  private static void message(Class<?> type, Set<String> messages, Set<String> adapters) {
    if (!type.isInterface()) {
      messages.add(type.getName());
    }
    List<AnnotatedElement> elements = new ArrayList<>(List.of(type.getDeclaredFields()));
    elements.add(type);
    for (AnnotatedElement element : elements) {
      JsonAdapter adapter = element.getAnnotation(JsonAdapter.class);
      if (adapter != null) {
        adapters.add(adapter.value().getName());
      }
    }
  }

  @Test
  void whatGsonCanNotConstructItMayAllocate() throws ClassNotFoundException {
    Set<String> impossible = new TreeSet<>();
    for (String name : PROTOCOL.types().keySet()) {
      Class<?> type = Class.forName(name);
      boolean made = PROTOCOL.has(name, FIELDS, GETTERS) && !type.isEnum();
      boolean plain =
          Stream.of(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0);
      if (made && !plain && !PROTOCOL.has(name, "unsafeAllocated")) {
        impossible.add(name);
      }
    }

    assertEquals(Set.of(), impossible);
  }

  @Test
  void namesAreOfWhatThereIs() {
    List<String> unknown = new ArrayList<>();
    for (NativeMetadata part : List.of(PROGRAM, PROTOCOL)) {
      for (String name : part.types().keySet()) {
        // How the JDK calls what is inside it is its own affair.
        if (!name.startsWith("java.")
            && getClass().getClassLoader().getResource(file(name)) == null) {
          unknown.add(name);
        }
      }
    }

    assertEquals(List.of(), unknown);
  }

  private static String file(String type) {
    return type.replace('.', '/') + ".class";
  }
}
