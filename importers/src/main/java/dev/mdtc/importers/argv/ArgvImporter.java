package dev.mdtc.importers.argv;

import dev.mdtc.importers.words.ConfigWords;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a description of a QEMU command line. */
public final class ArgvImporter {
  private static final String MACHINE = "machine";
  private static final String UNPINNED = "qemu";
  private static final String READ_CONFIG = "-readconfig";

  private final Catalogue catalogue;
  private final Function<SourceFile, DeviceTree> reader;
  private final Function<String, Optional<SourceFile>> files;
  private final boolean modern;
  private final Consumer<Diagnostic> report;

  /**
   * Prepares for a QEMU.
   *
   * @param reader reads the hardware descriptions of the catalogue
   * @param files gives the configuration files that a command line names, as far as they are there
   * @param modern whether what is short for something else is written as that, where it can be
   */
  public ArgvImporter(
      Catalogue catalogue,
      Function<SourceFile, DeviceTree> reader,
      Function<String, Optional<SourceFile>> files,
      boolean modern,
      Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.files = files;
    this.modern = modern;
    this.report = report;
  }

  /** Imports the words of a command line, of which the first may be the program. */
  public Imported read(List<Word> words) {
    return read(words, false);
  }

  /** Imports the options that a configuration file stands for. */
  public Imported readFile(List<Word> words) {
    return read(words, true);
  }

  private Imported read(List<Word> words, boolean file) {
    boolean program = !words.isEmpty() && !words.getFirst().text().startsWith("-");
    List<Option> options = new ArrayList<>();
    if (program) {
      options.addAll(added(words.getFirst()));
    }
    OptionReader reader = new OptionReader(catalogue, report);
    reader.read(program ? words.subList(1, words.size()) : words).stream()
        .flatMap(option -> configured(option, reader))
        .map(option -> file ? option.inFile() : option)
        .map(option -> Expansion.meaning(catalogue, option))
        .forEach(options::add);
    List<Group> machine = machineGroups(options);
    Board board = board(machine);
    boolean defaults = options.stream().noneMatch(each -> each.name().equals("-nodefaults"));
    if (defaults && !words.isEmpty()) {
      addDefaults(options, board, words.getFirst().place());
    }
    Expansion expansion = new Expansion(catalogue, board, modern, report);
    BoardUnits units = new BoardUnits(catalogue, board, options);
    expansion.read(options, units);
    return tree(expansion, board, units);
  }

  /** An option, or in place of one that names a configuration file the options in there. */
  private Stream<Option> configured(Option option, OptionReader options) {
    if (!option.name().equals(READ_CONFIG) || option.argument().isEmpty()) {
      return Stream.of(option);
    }
    Word name = option.argument().get();
    Optional<SourceFile> file = files.apply(name.text());
    if (file.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNREAD_CONFIGURATION,
                  name.place(),
                  "there is no file '"
                      + name.text()
                      + "' here, and '-readconfig' is kept in /argv/")
              .help("import where the file is: mdtc can't know what devices are in it"));
      return Stream.of(option);
    }
    return options
        .read(ConfigWords.read(file.get(), catalogue.commandLine().groups(), report))
        .stream()
        .map(Option::inFile);
  }

  /** What the program adds by itself because of its name. */
  private List<Option> added(Word program) {
    return Programs.known(catalogue.commandLine(), program.text()).stream()
        .flatMap(each -> each.options().stream())
        .map(name -> Option.of(name, program, Optional.empty()))
        .map(option -> Expansion.meaning(catalogue, option))
        .toList();
  }

  private List<Group> machineGroups(List<Option> options) {
    SectionType type = catalogue.section(MACHINE).orElseThrow();
    return options.stream()
        .filter(option -> option.name().equals(type.option()))
        .flatMap(
            option ->
                option.argument().stream()
                    .map(word -> new Group(MACHINE, GroupReader.read(word, type), option, false)))
        .toList();
  }

  private Board board(List<Group> machine) {
    List<Raw.Item> names = machine.stream().flatMap(group -> group.item("type").stream()).toList();
    Optional<String> name =
        names.isEmpty() ? Optional.empty() : Optional.of(names.getLast().text());
    List<String> settings =
        machine.stream()
            .flatMap(group -> group.items().stream())
            .map(item -> item.key() + "=" + item.text())
            .toList();
    Board board = Board.of(catalogue, name, settings, reader);
    if (!board.exact()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNKNOWN_MACHINE,
                  names.getLast().value().place(),
                  "QEMU "
                      + catalogue.release()
                      + " for "
                      + catalogue.target()
                      + " has no machine '"
                      + name.orElse("")
                      + "'")
              .help("name a QEMU that has it with --qemu"));
    }
    return board;
  }

  private void addDefaults(List<Option> options, Board board, Span place) {
    List<Option> added = new DefaultOptions(catalogue, options, place).of(board.defaults());
    options.addAll(0, added.stream().map(option -> Expansion.meaning(catalogue, option)).toList());
    if (board.machine().isPresent() && board.defaults().isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNKNOWN_DEFAULTS,
                  place,
                  "nobody knows here all that '"
                      + board.machine().get().name()
                      + "' has without -nodefaults")
              .help("compare 'info qtree' of both, and add what is missing"));
    }
  }

  /**
   * Builds the tree, and once more without the labels of what then has no node: what refers to that
   * keeps its id.
   */
  private Imported tree(Expansion expansion, Board board, BoardUnits units) {
    Set<String> lost = new LinkedHashSet<>();
    while (true) {
      List<Diagnostic> found = new ArrayList<>();
      Labels labels = labels(expansion, board, found::add);
      labels.without(lost);
      SectionsBuilder sections = new SectionsBuilder(catalogue, board, labels, found::add);
      sections.build(expansion.groups());
      DevicesBuilder devices =
          new DevicesBuilder(
              catalogue,
              board,
              labels,
              onBoard(expansion.groups()),
              units,
              board.isObscure(catalogue, expansion.groups()),
              found::add);
      List<Node> nodes = devices.build(whole(expansion.devices(), sections.passed()));
      if (!lost.addAll(labels.lost())) {
        found.forEach(report);
        return tree(expansion, sections, devices, nodes);
      }
    }
  }

  /** Devices without those whose option is passed on already, because of its other part. */
  private static List<Group> whole(List<Group> devices, List<Option> passed) {
    Set<Option> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(passed);
    return devices.stream().filter(device -> !gone.contains(device.option())).toList();
  }

  /** How many devices the board makes of options such as {@code -serial}, by their drivers. */
  private Map<String, Integer> onBoard(List<Group> groups) {
    Map<String, Integer> counts = new HashMap<>();
    for (Group group : groups) {
      catalogue
          .commandLine()
          .silencing()
          .getOrDefault(group.section(), List.of())
          .forEach(driver -> counts.merge(driver, 1, Integer::sum));
    }
    return counts;
  }

  private Labels labels(Expansion expansion, Board board, Consumer<Diagnostic> problems) {
    Labels labels = new Labels(problems);
    board.buses().keySet().forEach(labels::reserve);
    expansion.devices().forEach(group -> labels.claim(group, "id"));
    for (Group group : expansion.groups()) {
      catalogue
          .section(group.section())
          .flatMap(SectionType::idKey)
          .ifPresent(key -> labels.claim(group, key));
    }
    return labels;
  }

  private Imported tree(
      Expansion expansion,
      SectionsBuilder sections,
      DevicesBuilder builder,
      List<Node> deviceNodes) {
    List<Option> passed = new ArrayList<>(expansion.passed());
    passed.addAll(sections.passed());
    passed.addAll(builder.passed());
    passed.forEach(this::note);
    List<String> words = passed.stream().flatMap(option -> option.words().stream()).toList();

    List<Node> nodes = new ArrayList<>(sections.nodes());
    if (!deviceNodes.isEmpty()) {
      nodes.add(SectionsBuilder.node(Optional.empty(), Labels.device(), List.of(), deviceNodes));
    }
    List<Directive> own =
        words.isEmpty() ? List.of() : List.of(new Directive(Directive.ARGV, texts(words)));
    Node root =
        new Node(
            Node.Kind.ROOT,
            Optional.empty(),
            "/",
            Optional.empty(),
            own,
            sections.properties(),
            nodes);
    return new Imported(
        new DeviceTree(
            List.of(
                new Directive(Directive.ARCH, texts(List.of(catalogue.target()))),
                new Directive(Directive.PLACEMENT, texts(List.of(UNPINNED)))),
            root),
        words);
  }

  private static List<PropertyValue> texts(List<String> words) {
    return words.stream().<PropertyValue>map(PropertyValue.Text::new).toList();
  }

  private void note(Option option) {
    if (option.name().equals(READ_CONFIG)) {
      return;
    }
    report.accept(
        Diagnostic.of(
                CheckName.PASSED_ON,
                option.place(),
                "'" + option.name() + "' is kept in /argv/, as it is")
            .help("nothing need be done: QEMU gets it"));
  }
}
