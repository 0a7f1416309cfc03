package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.installed.CatalogueCache;
import dev.mdtc.qemu.installed.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses the catalogue that the command line, the description or this machine ask for, in this
 * order.
 */
final class CatalogueChooser implements CatalogueSource {
  private static final String USUAL_TARGET = "x86_64";
  private static final Pattern TARGET = Pattern.compile("[a-z0-9_]+");
  private static final Pattern RELEASE = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  private static final String CATALOGUE_FILE = ".json";

  private final CatalogueOptions options;
  private final Optional<String> qemu;
  private final SearchPath path;
  private final CatalogueCache cache;

  CatalogueChooser(CatalogueOptions options, MessageOptions messages, Terminal terminal) {
    this(options, messages, options.qemu(), terminal);
  }

  /** One that goes by another QEMU than the options say. */
  CatalogueChooser(
      CatalogueOptions options, MessageOptions messages, Optional<String> qemu, Terminal terminal) {
    this(options, qemu, new CaptureReport(terminal, messages.quiet));
  }

  /** One that says how far a capture is. */
  CatalogueChooser(
      CatalogueOptions options, Optional<String> qemu, CatalogueCache.Listener listener) {
    this.options = options;
    this.qemu = qemu;
    this.path = SearchPath.of(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    this.cache =
        new CatalogueCache(
            UserFolders.cache().resolve("catalogues"), CaptureRules::bundled, listener);
  }

  /** The one catalogue that a command without a source is about. */
  Catalogue one() {
    return switch (find(Optional.empty(), Optional.empty())) {
      case Answer.Found found -> found.catalogue();
      case Answer.Missing missing -> throw usage(missing);
    };
  }

  @Override
  public Answer find(Optional<String> target, Optional<String> qemu) {
    Answer answer = answer(target, qemu);
    if (answer instanceof Answer.Missing missing && !isIn(missing, target, qemu)) {
      throw usage(missing);
    }
    return answer;
  }

  private Answer answer(Optional<String> target, Optional<String> qemu) {
    String arch = arch(target);
    if (!TARGET.matcher(arch).matches()) {
      return unknownTarget(arch);
    }
    Optional<String> wanted = this.qemu.or(() -> qemu);
    return wanted.isEmpty() ? standard(arch) : named(wanted.get(), target, this.qemu.isPresent());
  }

  /** Whether what is to blame stands in the description and not on the command line. */
  private boolean isIn(Answer.Missing missing, Optional<String> target, Optional<String> qemu) {
    return missing.directive().equals(Directive.ARCH)
        ? target.isPresent()
        : qemu.isPresent() && this.qemu.isEmpty();
  }

  private RuntimeException usage(Answer.Missing missing) {
    return new UsageException(missing.message() + "; " + missing.help());
  }

  private String arch(Optional<String> target) {
    return target.or(() -> options.arch).orElse(USUAL_TARGET);
  }

  /** What is on the path, or else the newest release that is known. */
  private Answer standard(String arch) {
    Optional<Path> program = path.find("qemu-system-" + arch);
    if (program.isPresent()) {
      return new Answer.Found(ask(program.get()), Optional.empty());
    }
    return Catalogues.newest(arch)
        .<Answer>map(catalogue -> new Answer.Found(catalogue, Optional.empty()))
        .orElseGet(() -> unknownTarget(arch));
  }

  private static Answer.Missing unknownTarget(String arch) {
    return new Answer.Missing(
        Directive.ARCH,
        "nothing is known of QEMU for '" + arch + "'",
        "known targets are " + String.join(", ", Catalogues.targets()));
  }

  private Answer named(String wanted, Optional<String> target, boolean byUser) {
    if (RELEASE.matcher(wanted).matches()) {
      return release(wanted, arch(target));
    }
    return byUser && wanted.endsWith(CATALOGUE_FILE)
        ? file(wanted, target)
        : binary(wanted, target, byUser);
  }

  /** What {@code mdtc capture qemu -o} has written. */
  private Answer file(String name, Optional<String> target) {
    try {
      String text = new String(SourceFiles.bytes(Path.of(name)), StandardCharsets.UTF_8);
      return fitting(name, Catalogues.parse(text), target, Optional.empty());
    } catch (IOException e) {
      throw new OutsideException(name + " can't be used: " + e.getMessage(), e);
    }
  }

  private Answer release(String release, String arch) {
    Optional<Catalogue> known =
        Catalogues.open(arch, release).or(() -> cache.release(arch, release));
    if (known.isPresent()) {
      return new Answer.Found(known.get(), Optional.empty());
    }
    List<String> releases = Catalogues.releases(arch);
    if (releases.isEmpty()) {
      return unknownTarget(arch);
    }
    return new Answer.Missing(
        Directive.QEMU,
        "nothing is known of QEMU " + release + " for " + arch,
        "known are "
            + String.join(", ", releases)
            + "; a binary of another release can be named instead");
  }

  private Answer binary(String name, Optional<String> target, boolean byUser) {
    Optional<Path> program = path.find(name);
    if (program.isEmpty()) {
      return new Answer.Missing(
          Directive.QEMU,
          "'" + name + "' is neither a release of QEMU nor a program",
          "write a release such as \"7.2\", or the path of a qemu-system program");
    }
    if (!byUser && !path.has(program.get()) && !cache.knows(program.get())) {
      // Whoever sends a description must not choose what is run here.
      return new Answer.Missing(
          Directive.QEMU,
          "'" + name + "' is not on the path, and is not run because a description says so",
          "if it is to be trusted, name it once with --qemu");
    }
    return fitting(name, ask(program.get()), target, Optional.of(name));
  }

  /** A catalogue, unless another target was asked for. */
  private Answer fitting(
      String name, Catalogue catalogue, Optional<String> target, Optional<String> binary) {
    Optional<String> arch = target.or(() -> options.arch);
    if (arch.isPresent() && !arch.get().equals(catalogue.target())) {
      return new Answer.Missing(
          target.isPresent() ? Directive.ARCH : Directive.QEMU,
          "'" + name + "' is QEMU for " + catalogue.target() + ", not for " + arch.get(),
          "name one for " + arch.get());
    }
    return new Answer.Found(catalogue, binary);
  }

  private Catalogue ask(Path program) {
    try {
      return cache.of(program);
    } catch (QemuException e) {
      throw new OutsideException(program + ": " + e.getMessage(), e);
    }
  }
}
