package dev.mdtc.cli;

import picocli.CommandLine.Command;

/** {@code mdtc capture}. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = "Asks QEMU for what mdtc needs to know.",
    subcommands = CaptureQemuCommand.class)
final class CaptureCommand {}
