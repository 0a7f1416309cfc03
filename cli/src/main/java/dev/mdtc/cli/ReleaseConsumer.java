package dev.mdtc.cli;

import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a release behind an option if there is one; a file's name there is left alone. */
final class ReleaseConsumer implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    boolean release = !words.isEmpty() && words.peek().matches("\\d+(\\.\\d+)+");
    option.setValue(Optional.of(release ? words.pop() : ""));
  }
}
