package dev.mdtc.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: it does nothing without a subcommand. */
@Command(
    name = "mdtc",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Compiles machine descriptions to QEMU command lines that never move a device.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 the input has errors or differs, 2 the command line is wrong,",
      "3 something outside failed, 70 a defect in mdtc.",
    },
    subcommands = {
      CompileCommand.class,
      DumpCommand.class,
      CheckCommand.class,
      FmtCommand.class,
      PinCommand.class,
      DiffCommand.class,
      VerifyCommand.class,
      ImportCommand.class,
      ShowCommand.class,
      ExplainCommand.class,
      CaptureCommand.class,
      LspCommand.class,
    })
final class MdtcCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
