package dev.mdtc.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that makes descriptions. */
final class ImportOptions {
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Mixin CheckOptions checks = new CheckOptions();

  @Mixin MessageOptions messages = new MessageOptions();

  @Mixin EachOptions many = new EachOptions();

  @Mixin OutputFolder folder = new OutputFolder();

  @Mixin Output output = new Output();

  @Option(
      names = "--modern",
      description =
          "write what options such as -hda, -drive if=… and -serial are short for today:"
              + " blockdev, chardev and devices, at the same places")
  boolean modern;
}
