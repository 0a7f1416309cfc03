package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static final Section MACHINE =
      new Section(
          Machines.type("machine", Shape.SETTINGS, Optional.of("type"), ListStyle.REPEATED),
          List.of(Machines.text("type", "q35")),
          List.of());
  private static final Section NETDEV =
      new Section(
          Machines.type("netdev", Shape.MEMBERS, Optional.of("type"), ListStyle.REPEATED),
          List.of(),
          List.of(new Member(Optional.of("lan"), "user", List.of(Machines.text("x", "y")))));
  private static final Section MON =
      new Section(
          Machines.type("mon", Shape.ENTRIES, Optional.of("chardev"), ListStyle.REPEATED),
          List.of(),
          List.of(new Member(Optional.empty(), "mon", List.of(Machines.text("chardev", "c")))));
  private static final Section NOTHING =
      new Section(
          Machines.type("rtc", Shape.SETTINGS, Optional.empty(), ListStyle.REPEATED),
          List.of(),
          List.of());

  /** The words behind those that every command line starts with. */
  private static List<String> words(Machine machine) {
    List<String> words = CommandLine.words(machine);
    assertEquals(List.of("qemu", "-nodefaults", "-no-user-config"), words.subList(0, 3));
    return words.subList(3, words.size());
  }

  @Test
  void sectionsComeBeforeDevicesAndWordsThatArePassedOnComeLast() {
    assertEquals(
        List.of(
            "-machine", "q35",
            "-netdev", "user,id=lan,x=y",
            "-mon", "c",
            "-device", "e1000,id=net0,bus=pcie.0,addr=0x2,netdev=lan",
            "-msg", "timestamp=on"),
        words(
            Machines.machine(
                List.of(MACHINE, NETDEV, MON, NOTHING),
                List.of(
                    Machines.device("", "mch", 0, From.BUILTIN),
                    Machines.device(
                        "net0", "e1000", 2, From.EXPLICIT, Machines.text("netdev", "lan"))),
                "-msg",
                "timestamp=on")));
  }

  @Test
  void oneDeviceThatNeedsJsonMakesAllDevicesJson() {
    Setting nested = new Setting("map", new Value.Many(List.of(Value.Whole.of(1))));

    assertEquals(
        List.of(
            "-device", "{\"driver\":\"a\",\"id\":\"a\",\"bus\":\"pcie.0\",\"addr\":\"0x1\"}",
            "-device",
                "{\"driver\":\"b\",\"id\":\"b\",\"bus\":\"pcie.0\",\"addr\":\"0x2\",\"map\":[1]}"),
        words(
            Machines.machine(
                List.of(),
                List.of(
                    Machines.device("a", "a", 1, From.EXPLICIT),
                    Machines.device("b", "b", 2, From.EXPLICIT, nested)))));
  }
}
