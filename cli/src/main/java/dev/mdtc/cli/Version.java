package dev.mdtc.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code mdtc --version} prints. */
final class Version implements IVersionProvider {
  static String text() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("from sources");
    return "mdtc " + version + " (Java " + Runtime.version().feature() + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
