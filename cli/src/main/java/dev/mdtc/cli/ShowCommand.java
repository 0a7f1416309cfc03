package dev.mdtc.cli;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.emitters.json.CatalogueJson;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  @Mixin private CatalogueOptions options = new CatalogueOptions();

  @Mixin private MessageOptions messages = new MessageOptions();

  @Option(
      names = "--bus",
      paramLabel = "TYPE",
      description = "only devices that plug into this type of bus")
  private Optional<String> bus = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text for people, or json for programs (default: text)",
      defaultValue = "text")
  private ReportFormat format = ReportFormat.text;

  @Parameters(paramLabel = "machines|devices|DEVICE", description = "what to show")
  private String what = "";

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = new CatalogueChooser(options, messages, terminal).one();
    String text =
        switch (what) {
          case "machines" -> text(machines(catalogue), catalogue);
          case "devices" -> {
            List<DeviceType> devices = devices(catalogue);
            yield json()
                ? CatalogueJson.devices(catalogue, devices)
                : lines(CatalogueText.devices(devices, catalogue));
          }
          default -> {
            DeviceType device = device(catalogue);
            yield json()
                ? CatalogueJson.device(catalogue, device)
                : lines(CatalogueText.device(device, catalogue));
          }
        };
    terminal.out().print(text);
    terminal.out().flush();
    return ExitCode.OK;
  }

  private String text(List<MachineType> machines, Catalogue catalogue) {
    return json()
        ? CatalogueJson.machines(catalogue, machines)
        : lines(CatalogueText.machines(machines, catalogue));
  }

  private boolean json() {
    return format == ReportFormat.json;
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private DeviceType device(Catalogue catalogue) {
    return catalogue
        .device(what)
        .orElseThrow(
            () ->
                new UsageException(
                    "QEMU "
                        + catalogue.release()
                        + " has no device '"
                        + what
                        + "'"
                        + Nearest.to(what, namesAndAliases(catalogue))
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")));
  }

  private static List<String> namesAndAliases(Catalogue catalogue) {
    return catalogue.deviceNames().stream()
        .flatMap(name -> catalogue.device(name).stream())
        .filter(DeviceType::userCreatable)
        .flatMap(device -> Stream.concat(Stream.of(device.name()), device.aliases().stream()))
        .toList();
  }

  private static List<MachineType> machines(Catalogue catalogue) {
    return catalogue.machineNames().stream()
        .sorted(VersionOrder::compare)
        .flatMap(name -> catalogue.machine(name).stream())
        .toList();
  }

  private List<DeviceType> devices(Catalogue catalogue) {
    return catalogue.deviceNames().stream()
        .flatMap(name -> catalogue.device(name).stream())
        .filter(DeviceType::userCreatable)
        .filter(device -> !device.category().equals("cpu"))
        .filter(device -> bus.isEmpty() || bus.equals(device.bus()))
        .toList();
  }
}
