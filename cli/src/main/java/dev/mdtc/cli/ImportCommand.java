package dev.mdtc.cli;

import picocli.CommandLine.Command;

/** {@code mdtc import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Makes a description of a guest that exists.",
    subcommands = {ImportArgvCommand.class, ImportReadConfigCommand.class})
final class ImportCommand {}
