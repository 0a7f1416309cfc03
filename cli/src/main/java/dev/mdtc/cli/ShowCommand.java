package dev.mdtc.cli;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows what the catalogue knows: machines, devices, or one device.")
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(
      names = "--bus",
      paramLabel = "TYPE",
      description = "only devices that plug into this type of bus")
  private Optional<String> bus = Optional.empty();

  @Parameters(paramLabel = "machines|devices|DEVICE", description = "what to show")
  private String what = "";

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = new CatalogueChooser(options, terminal).one();
    List<String> lines =
        switch (what) {
          case "machines" -> machines(catalogue);
          case "devices" -> devices(catalogue);
          default -> DevicePage.of(device(catalogue), catalogue);
        };
    lines.forEach(terminal.out()::println);
    terminal.out().flush();
    return ExitCode.OK;
  }

  private DeviceType device(Catalogue catalogue) {
    return catalogue
        .device(what)
        .orElseThrow(
            () ->
                options.usage(
                    "QEMU "
                        + catalogue.release()
                        + " has no device '"
                        + what
                        + "'"
                        + Nearest.to(what, catalogue.deviceNames())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")));
  }

  private static List<String> machines(Catalogue catalogue) {
    return catalogue.machineNames().stream()
        .flatMap(name -> catalogue.machine(name).stream())
        .map(ShowCommand::line)
        .toList();
  }

  private static String line(MachineType machine) {
    String notes =
        (machine.aliases().isEmpty() ? "" : "alias " + String.join(", ", machine.aliases()) + " ")
            + (machine.isDefault() ? "default " : "")
            + (machine.deprecated() ? "deprecated " : "")
            + machine.refuses().map(reason -> "does not start by itself: " + reason).orElse("");
    return String.format("%-18s %s", machine.name(), notes).strip();
  }

  private List<String> devices(Catalogue catalogue) {
    return catalogue.deviceNames().stream()
        .flatMap(name -> catalogue.device(name).stream())
        .filter(DeviceType::userCreatable)
        .filter(device -> !device.category().equals("cpu"))
        .filter(device -> bus.isEmpty() || bus.equals(device.bus()))
        .map(
            device ->
                String.format(
                        "%-36s %-18s %s",
                        device.name(), device.bus().orElse("-"), device.description())
                    .strip())
        .toList();
  }
}
