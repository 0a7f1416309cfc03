package dev.mdtc.emitters.template;

import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.velocity.context.InternalContextAdapterImpl;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.parser.ParseException;

/** A template in Apache Velocity's language, for any number of machines. */
public final class Template {
  /** In characters. */
  private static final int LONGEST = 1 << 20;

  private final SourceFile file;

  public Template(SourceFile file) {
    this.file = file;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The text, as the template has it. */
    record Text(String text) implements Outcome {}

    /** Why there is none, in the order of the template. */
    record Refused(List<Diagnostic> diagnostics) implements Outcome {
      public Refused {
        diagnostics = List.copyOf(diagnostics);
      }
    }
  }

  /** What can be said against the template without a machine. */
  public List<Diagnostic> check() {
    Fields names = new Fields("the machine");
    Model.NAMES.forEach(name -> names.with(name, null));
    return work(names, context -> new Outcome.Text("")) instanceof Outcome.Refused refused
        ? refused.diagnostics
        : List.of();
  }

  /**
   * Writes a machine.
   *
   * @param name the machine's name if it doesn't say one
   * @param spelling how its command line is written
   */
  public Outcome render(Machine machine, String name, Spelling spelling) {
    return work(
        Model.of(machine, name, spelling),
        running -> {
          Result result = new Result(running.engine.effort());
          running.engine.run(running.context, result);
          return new Outcome.Text(result.text());
        });
  }

  /** A template that is ready to run. */
  private record Running(Engine engine, InternalContextAdapterImpl context) {}

  /** What is done with it. */
  @FunctionalInterface
  private interface Work {
    Outcome apply(Running running) throws IOException;
  }

  private Outcome work(Fields model, Work work) {
    Engine engine = new Engine(file.text().length());
    try {
      if (file.text().length() > LONGEST) {
        throw new Failure(
            CheckName.MALFORMED_TEMPLATE,
            Position.START,
            "a template has at most " + LONGEST + " characters",
            "");
      }
      InternalContextAdapterImpl context =
          engine.prepare(file.text(), new Variables(model, engine.effort()));
      List<Failure> wrong = Structure.check(engine, model.keySet());
      return wrong.isEmpty() ? work.apply(new Running(engine, context)) : refuse(wrong);
    } catch (Failure failure) {
      return refuse(List.of(failure));
    } catch (ParseException | VelocityException | IOException e) {
      return refuse(List.of(Complaint.of(e, engine.places().current())));
    } catch (StackOverflowError e) {
      return refuse(List.of(Structure.tooDeep(engine.reached())));
    }
  }

  private Outcome refuse(List<Failure> failures) {
    return new Outcome.Refused(
        failures.stream()
            .map(failure -> failure.diagnostic(file))
            .distinct()
            .sorted(Comparator.comparingInt(each -> each.place().start()))
            .toList());
  }
}
