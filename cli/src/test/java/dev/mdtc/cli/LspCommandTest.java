package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mdtc.lsp.Server;
import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.lsp.project.DescriptionCompiler;
import dev.mdtc.model.diagnostic.CheckName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the language server: what the subcommands say, in an editor. */
class LspCommandTest {
  private static final String TEXT =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	netdev {
      		lan: user { };
      	};
      	device {
      		net0: virtio-net-pci { netdev = &lan; };
      	};
      };
      """;

  @TempDir Path folder;
  private Cli cli;
  private Path file;
  private Editor editor;

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    cli = new Cli(folder).with("web.dt", TEXT);
    file = cli.path("web.dt");
    editor = Editor.start("--qemu", "7.2");
    ClientCapabilities capabilities = new ClientCapabilities();
    WindowClientCapabilities window = new WindowClientCapabilities();
    window.setWorkDoneProgress(true);
    capabilities.setWindow(window);
    editor.initialize(capabilities);
    editor.open(file, TEXT);
  }

  @AfterEach
  void end() {
    editor.close();
  }

  private JsonObject request(String name) {
    return json(
        Editor.await(
            editor.request(
                "mdtc/" + name, Map.of("textDocument", Map.of("uri", Editor.uri(file))))));
  }

  private static JsonObject json(Object answer) {
    return new Gson().toJsonTree(answer).getAsJsonObject();
  }

  private CompletableFuture<Object> command(String name, Object... arguments) {
    return editor
        .server()
        .getWorkspaceService()
        .executeCommand(new ExecuteCommandParams("mdtc." + name, List.of(arguments)));
  }

  private static String text(JsonObject shown) {
    return shown.get("text").getAsString();
  }

  private static ResponseError refusal(CompletableFuture<?> answer) {
    ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
    return assertInstanceOf(ResponseErrorException.class, failure.getCause()).getResponseError();
  }

  @Test
  void viewsAreWhatTheSubcommandsPrint() {
    String options = " --qemu 7.2 @web.dt";
    assertEquals(cli.run("compile" + options).out(), text(request("commandLine")));
    assertEquals(cli.run("dump" + options).out(), text(request("tree")));
    assertEquals(cli.run("compile -f svg" + options).out(), text(request("picture")));
    for (String name : List.of("commandLine", "tree", "picture")) {
      assertEquals(request(name), json(Editor.await(command(name, Editor.uri(file)))), () -> name);
    }
    assertEquals("command line of web.dt", request("commandLine").get("title").getAsString());
    assertEquals("svg", request("picture").get("languageId").getAsString());
  }

  @Test
  void viewsAreOfWhatIsOpenAndNotOfWhatIsSaved() {
    editor.replace(file, TEXT.replace("net0", "net7"));
    assertTrue(text(request("commandLine")).contains("id=net7"));
  }

  @Test
  void pinsAreWrittenComparedAndUsedAtOnce() {
    assertEquals(
        "web.dt has not been pinned yet, so there is nothing to compare",
        refusal(command("pinDifference", Editor.uri(file))).getMessage().replace(folder + "/", ""));
    JsonObject pinned = request("pin");
    assertEquals(Editor.uri(cli.path("web.pin.dt")), pinned.get("uri").getAsString());
    assertEquals(0, cli.run("pin --check --qemu 7.2 @web.dt").exit());
    assertEquals("Nothing would change for the guest.\n", text(request("pinDifference")));

    String without = TEXT.replaceAll("\t\tnet0.*\n", "");
    editor.replace(file, without);
    assertTrue(text(request("pinDifference")).startsWith("gone\n"), text(request("pinDifference")));
    ResponseError refusal = refusal(command("pin", Editor.uri(file)));
    assertTrue(refusal.getMessage().contains("aren't saved"), refusal.getMessage());
    cli.with("web.dt", without);
    Editor.await(command("pin", Editor.uri(file)));
    assertTrue(cli.text("web.pin.dt").contains("/absent/"));
  }

  @Test
  void errorsAreTheAnswerOfADescriptionThatHasThem() {
    editor.replace(file, TEXT.replace("virtio-net-pci", "virtio-nett-pci"));
    for (String name : List.of("commandLine", "tree", "picture", "pin", "pinDifference")) {
      ResponseError error = refusal(command(name, Editor.uri(file)));
      assertEquals(-32803, error.getCode());
      assertTrue(error.getMessage().contains("web.dt:9: QEMU 7.2"), error.getMessage());
    }
    assertEquals(-32602, refusal(command("nonsense", Editor.uri(file))).getCode());
    assertEquals(-32602, refusal(command("pin")).getCode());
    assertEquals(-32602, refusal(editor.request("mdtc/pin", Map.of())).getCode());
  }

  @Test
  void nonsenseIsRefusedAndNoDefect() {
    for (String name : List.of("commandLine", "tree", "pin", "capture", "references")) {
      for (String params : List.of("null", "{}", "{\"textDocument\": {}}")) {
        CompletableFuture<?> answer =
            editor.request("mdtc/" + name, new Gson().fromJson(params, JsonElement.class));
        assertEquals(-32602, refusal(answer).getCode(), name + params);
      }
      assertEquals(-32602, refusal(command(name, List.of(1))).getCode(), name);
    }
    assertEquals(-32602, refusal(command("references", Editor.uri(file), "x")).getCode());
    assertEquals(
        List.of(),
        Editor.await(
                    editor.request(
                        "mdtc/references",
                        Map.of(
                            "textDocument",
                            Map.of("uri", Editor.uri(file)),
                            "position",
                            new Position(-7, 99))))
                instanceof JsonArray none
            ? none.asList()
            : List.of("something"));
    CodeLens lens = new CodeLens(new Range(new Position(0, 0), new Position(0, 0)));
    for (Object data : List.of("x", 7, List.of(), Map.of("uri", 3), Map.of("label", "x"))) {
      lens.setData(data);
      assertNull(Editor.await(editor.documents().resolveCodeLens(lens)).getCommand());
      CodeAction action = new CodeAction("x");
      action.setData(data);
      assertNull(Editor.await(editor.documents().resolveCodeAction(action)).getEdit());
    }
  }

  @Test
  void theUsesOfALabelAreFound() {
    Object answer =
        Editor.await(command("references", Editor.uri(file), Texts.position(TEXT, "lan: user")));
    assertEquals(1, new Gson().toJsonTree(answer).getAsJsonArray().size());
  }

  @Test
  void aCaptureSaysHowFarItIs() {
    String known = text(json(Editor.await(command("capture", Editor.uri(file)))));
    assertEquals("what QEMU 7.2.22 for x86_64 accepts is known", known);
    assertFalse(editor.progress(each -> each.size() >= 2).isEmpty());
    String missing = refusal(command("capture", Editor.uri(file), "/no/such/qemu")).getMessage();
    assertTrue(missing.startsWith("'/no/such/qemu' is neither"), missing);
  }

  @Test
  void progressIsReportedUnderTheTokenOfTheRequest() {
    ExecuteCommandParams params =
        new ExecuteCommandParams("mdtc.capture", List.of(Editor.uri(file)));
    params.setWorkDoneToken("mine");
    Editor.await(editor.server().getWorkspaceService().executeCommand(params));
    assertEquals("mine", editor.progress(each -> each.size() >= 2).get(0).getToken().getLeft());
  }

  @Test
  void whoCannotShowProgressIsSentNone() {
    try (Editor plain = Editor.start("--qemu", "7.2")) {
      plain.initialize(new ClientCapabilities());
      plain.open(file, TEXT);
      Editor.await(
          plain
              .server()
              .getWorkspaceService()
              .executeCommand(new ExecuteCommandParams("mdtc.capture", List.of(Editor.uri(file)))));
      assertEquals(List.of(), plain.progress(each -> true));
    }
  }

  @Test
  void aCaptureCanBeEnded() {
    editor.close();
    editor = Editor.start((in, out) -> Server.run(in, out, new NoCompiler(), new EndlessCapture()));
    ClientCapabilities capabilities = new ClientCapabilities();
    WindowClientCapabilities window = new WindowClientCapabilities();
    window.setWorkDoneProgress(true);
    capabilities.setWindow(window);
    editor.initialize(capabilities);
    CompletableFuture<Object> answer = command("capture", Editor.uri(file), "qemu");
    Either<String, Integer> token = editor.progress(each -> each.size() > 2).get(0).getToken();
    editor.server().cancelProgress(new WorkDoneProgressCancelParams(token));
    assertEquals(-32800, refusal(answer).getCode());
    assertInstanceOf(
        WorkDoneProgressEnd.class, editor.progress(each -> true).getLast().getValue().getLeft());

    CompletableFuture<Object> other = command("capture", Editor.uri(file), "qemu");
    editor.progress(each -> !each.getLast().getToken().equals(token));
    other.cancel(true);
    editor.progress(each -> each.getLast().getValue().getLeft() instanceof WorkDoneProgressEnd);
    assertInstanceOf(
        WorkDoneProgressEnd.class, editor.progress(each -> true).getLast().getValue().getLeft());
  }

  private static final class NoCompiler implements DescriptionCompiler {
    @Override
    public Outcome compile(Path file, OpenFiles open) {
      return new Outcome.Failed("there is no compiler");
    }

    @Override
    public Optional<Path> find(Path includer, String include) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> pinFile(Path root) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> page(CheckName check) {
      return Optional.empty();
    }

    @Override
    public List<String> library() {
      return List.of();
    }

    @Override
    public String name(Path file) {
      return file.toString();
    }
  }

  private static final class EndlessCapture implements DescriptionCommands {
    @Override
    public Reply show(View view, Path file, DescriptionCompiler.Outcome.Compiled compiled) {
      return new Reply.Refused("not now");
    }

    @Override
    public Path pinFile(Path file) {
      return file;
    }

    @Override
    public boolean isPinCurrent(Path file, DescriptionCompiler.Outcome.Compiled compiled) {
      return false;
    }

    @Override
    public Reply pin(Path file, DescriptionCompiler.Outcome.Compiled compiled) {
      return new Reply.Refused("not now");
    }

    @Override
    public Reply capture(
        Optional<String> program,
        Optional<DescriptionCompiler.Outcome.Compiled> compiled,
        Listener listener) {
      for (int i = 0; ; i++) {
        listener.at("step", i % 100, 100);
      }
    }
  }
}
