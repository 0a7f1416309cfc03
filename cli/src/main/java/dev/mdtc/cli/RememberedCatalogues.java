package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers of another source, each asked for once, so that all files of a run get the same. */
final class RememberedCatalogues implements CatalogueSource {
  private final CatalogueSource asked;
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

  private record Question(Optional<String> target, Optional<String> qemu) {}

  RememberedCatalogues(CatalogueSource asked) {
    this.asked = asked;
  }

  /** Forgets all answers: the next ones may be others. */
  void forget() {
    answers.clear();
  }

  @Override
  public Answer find(Optional<String> target, Optional<String> qemu) {
    return answers.computeIfAbsent(
        new Question(target, qemu), question -> asked.find(question.target(), question.qemu()));
  }
}
