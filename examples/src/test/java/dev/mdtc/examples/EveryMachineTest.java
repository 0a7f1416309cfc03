package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A description of nothing but the machine, for every machine type of every QEMU that is installed:
 * it compiles, starts, and has the devices that the dump says.
 */
class EveryMachineTest {
  @TempDir private Path folder = Path.of("");

  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.all();
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void theDumpIsTheRunningMachine(InstalledReleases.Installed qemu) {
    Catalogue catalogue = Catalogues.open(qemu.target(), qemu.release()).orElseThrow();
    List<String> differences = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String name : catalogue.machineNames()) {
      MachineType machine = catalogue.machine(name).orElseThrow();
      if (machine.refuses().isPresent()) {
        unknown.add(name + ": " + machine.refuses().get());
      } else {
        compare(qemu, name, catalogue)
            .ifPresent(difference -> differences.add(name + ": " + difference));
      }
    }
    int all = catalogue.machineNames().size();
    System.out.println(
        qemu + ": " + (all - unknown.size()) + " of " + all + " machine types start by themselves");
    unknown.forEach(each -> System.out.println("    not " + each));
    assertEquals(List.of(), differences);
  }

  private Optional<String> compare(
      InstalledReleases.Installed qemu, String machine, Catalogue catalogue) {
    String source =
        "/dt-v1/;\n/arch/ \""
            + qemu.target()
            + "\";\n/qemu/ \""
            + qemu.release()
            + "\";\n/ {\n\tmachine = \""
            + machine
            + "\";\n};\n";
    Cli.Result result = Cli.runOn(source, "compile", "-f", "json", "-");
    if (result.exit() != 0 || !result.err().isEmpty()) {
      return Optional.of("exit " + result.exit() + " " + result.err());
    }
    Compiled compiled = Compiled.parse(result.out());
    List<String> command = new ArrayList<>(compiled.argv());
    command.set(0, qemu.binary());
    Guest guest;
    try {
      guest = Guest.tryStart(command, folder, catalogue);
    } catch (QemuException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return difference("info qtree", new Places(catalogue).builtins(compiled), guest.ownParts())
        .or(() -> difference("query-pci", Places.pci(compiled), guest.numberedPci()))
        .or(() -> reload(source, compiled));
  }

  /** The dump gives the same dump and the same command line. */
  private static Optional<String> reload(String source, Compiled compiled) {
    String dump = Cli.runOn(source, "dump", "-").out();
    Cli.Result again = Cli.runOn(dump, "dump", "-");
    if (!again.out().equals(dump)) {
      return Optional.of("the dump of the dump differs " + again.err());
    }
    Cli.Result reloaded = Cli.runOn(dump, "compile", "-f", "json", "-");
    return reloaded.exit() == 0 && Compiled.parse(reloaded.out()).argv().equals(compiled.argv())
        ? Optional.empty()
        : Optional.of("the dump compiles to something else " + reloaded.err());
  }

  private static Optional<String> difference(String what, List<String> said, List<String> found) {
    if (said.equals(found)) {
      return Optional.empty();
    }
    List<String> missing = new ArrayList<>(found);
    said.forEach(missing::remove);
    List<String> wrong = new ArrayList<>(said);
    found.forEach(wrong::remove);
    return Optional.of(what + " has " + missing + " and not " + wrong);
  }
}
