package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Elsewhere;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadConfigEmitterTest {
  private static final SectionType NAME =
      inGroup("name", "7.2", Shape.SETTINGS, Optional.of("guest"));
  private static final SectionType NETDEV =
      inGroup("netdev", "7.2", Shape.MEMBERS, Optional.of("type"));
  private static final SectionType AUDIODEV =
      inGroup("audiodev", "10.0", Shape.MEMBERS, Optional.of("driver"));

  /** An option group that configuration files have from a release on. */
  private static SectionType inGroup(
      String name, String since, Shape shape, Optional<String> impliedKey) {
    return Machines.type(
        name,
        shape,
        impliedKey,
        ListStyle.REPEATED,
        new Elsewhere(Optional.empty(), Optional.empty(), Optional.of(name), Optional.of(since)));
  }

  private static Section members(SectionType type, Member... members) {
    return new Section(type, List.of(), List.of(members));
  }

  private static Member member(String id, Setting... settings) {
    return new Member(Optional.of(id), "user", List.of(settings));
  }

  private static Setting list(String name, String... values) {
    return new Setting(
        name, new Value.Many(List.of(values).stream().<Value>map(Value.Text::new).toList()));
  }

  /** The lines behind the first, which explains the others. */
  private static String emit(Section section, String... words) {
    Machine machine = Machines.machine(List.of(section), List.of(), words);
    String text = new ReadConfigEmitter(Optional.of("a b.cfg")).emit(machine);
    for (String line : text.split("\n", -1)) {
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 1023, line);
    }
    return text.substring(text.indexOf('\n') + 1);
  }

  private static Section name(Setting... settings) {
    return new Section(NAME, List.of(settings), List.of());
  }

  @Test
  void whatAFileCanSayIsInGroups() {
    assertEquals(
        """
        # qemu \\
        #   -nodefaults -no-user-config \\
        #   -readconfig 'a b.cfg'

        [netdev "lan"]
          type = "user"
          net = "10.0.0.0/8, a\\b"
          hostfwd = "tcp::1-:2"
          x = "1G"
          y = "on"

        [netdev "dmz"]
          type = "user"
        """,
        emit(
            members(
                NETDEV,
                member(
                    "lan",
                    Machines.text("net", "10.0.0.0/8, a\\b"),
                    list("hostfwd", "tcp::1-:2"),
                    new Setting("x", new Value.Size(BigInteger.ONE.shiftLeft(30))),
                    new Setting("y", new Value.Bool(true))),
                member("dmz"))));
  }

  @Test
  void aGroupThatTheReleaseDoesNotHaveStaysOnTheCommandLine() {
    assertEquals(
        """
        # qemu \\
        #   -nodefaults -no-user-config \\
        #   -audiodev user,id=a \\
        #   -readconfig 'a b.cfg'
        """,
        emit(members(AUDIODEV, member("a"))));
  }

  @Test
  void oneThatTheFileCannotSayKeepsAllOfItsKindOnTheCommandLine() {
    assertEquals(
        """
        # qemu \\
        #   -nodefaults -no-user-config \\
        #   -netdev user,id=a \\
        #   -netdev user,id=b,hostfwd=c,hostfwd=d \\
        #   -readconfig 'a b.cfg' \\
        #   -msg 'x y'
        """,
        emit(members(NETDEV, member("a"), member("b", list("hostfwd", "c", "d"))), "-msg", "x y"));
  }

  @Test
  void devicesOnTheCommandLineComeBehindTheFile() {
    Machine machine =
        Machines.machine(List.of(), List.of(Machines.device("a", "e1000", 1, From.EXPLICIT)), "-S");

    assertEquals(
        """
        # qemu \\
        #   -nodefaults -no-user-config \\
        #   -readconfig FILE \\
        #   -device e1000,id=a,bus=pcie.0,addr=0x1 \\
        #   -S
        """,
        new ReadConfigEmitter(Optional.empty()).emit(machine).replaceFirst("##.*\n", ""));
  }

  @Test
  void noValueLeavesItsQuotesOrTheComment() {
    for (String value : List.of("a\"b", "a\nb", "\n[device]\n")) {
      String text = emit(name(Machines.text("guest", value)));

      assertTrue(text.contains("# " + "  -name "), text);
      assertEquals(List.of(), text.lines().filter(line -> !line.startsWith("#")).toList(), value);
    }
  }

  @Test
  void whatSomeTakeForALineEndIsRefused() {
    Machine machine = Machines.machine(List.of(name(Machines.text("guest", "a\rb"))), List.of());

    assertTrue(new ReadConfigEmitter(Optional.empty()).refuses(machine).isPresent());
  }

  @Test
  void aLineIsNoLongerThanQemuReads() {
    String frame = "  guest = \"\"";
    String fits = "x".repeat(1023 - frame.length());
    assertTrue(emit(name(Machines.text("guest", fits))).contains("\n  guest = \"" + fits + "\"\n"));

    for (String value :
        List.of(fits + "x", "é".repeat(700), "'".repeat(3000), "a b\n".repeat(900))) {
      assertTrue(emit(name(Machines.text("guest", value))).contains("#   -name \\\n"));
    }
  }
}
