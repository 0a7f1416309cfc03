package dev.mdtc.emitters.dt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DtEmitterTest {
  private static Device with(Device device, boolean added, Bus... buses) {
    return new Device(
        device.id(),
        device.driver(),
        device.location(),
        device.version(),
        device.from(),
        device.settings(),
        device.restoring(),
        List.of(buses),
        added);
  }

  private static Bus bus(String name, Device... devices) {
    return new Bus(name, "some-bus", false, List.of(devices));
  }

  private static String emit(Machine machine) {
    return new DtEmitter().emit(machine);
  }

  @Test
  void aMachineIsWrittenCompletely() {
    Section machine =
        new Section(
            Machines.type("machine", Shape.SETTINGS, Optional.of("type"), ListStyle.REPEATED),
            List.of(Machines.text("type", "pc-q35-7.2")),
            List.of());
    Section netdev =
        new Section(
            Machines.type("netdev", Shape.MEMBERS, Optional.of("type"), ListStyle.REPEATED),
            List.of(),
            List.of(
                new Member(Optional.of("lan"), "user", List.of()),
                new Member(
                    Optional.of("0 wan"),
                    "tap",
                    List.of(Machines.text("ifname", "tap7"), Machines.text("script", "no")))));
    Device disk = Machines.device("disk0", "scsi-hd", 1, From.EXPLICIT);
    Device hub = with(Machines.device("usb-hub-1", "usb-hub", 2, From.ALLOCATED), true);

    assertEquals(
        """
        /dt-v1/;
        /complete/;
        /arch/ "x86_64";
        /qemu/ "7.2.22";

        / {
        	machine { type = "pc-q35-7.2"; };
        	netdev {
        		lan: user { };
        		"0 wan": tap {
        			ifname = "tap7";
        			script = "no";
        		};
        	};
        	/argv/ "-msg", "a\\"b";
        	device {
        		bus pcie.0 {
        			mch@0 { /builtin/; };
        			scsi0: "some,scsi"@3 {
        				/version/ "7.2";
        				x = "y";
        				disk0: scsi-hd@1 { /version/ "7.2"; };
        			};
        			usb-hub-1: usb-hub@2 {
        				/added/;
        				/version/ "7.2";
        			};
        		};
        	};
        };
        """,
        emit(
            Machines.machine(
                List.of(machine, netdev),
                List.of(
                    Machines.device("", "mch", 0, From.BUILTIN),
                    with(
                        Machines.device(
                            "scsi0", "some,scsi", 3, From.EXPLICIT, Machines.text("x", "y")),
                        false,
                        bus("scsi0.0", disk)),
                    hub),
                "-msg",
                "a\"b")));
  }

  @Test
  void aBusIsNamedWhereADeviceHasSeveral() {
    Device disk = Machines.device("disk0", "ide-hd", 1, From.EXPLICIT);
    Device controller =
        with(
            Machines.device("ahci", "ich9-ahci", 3, From.EXPLICIT),
            false,
            bus("ahci.0"),
            bus("ahci.1", disk));

    assertEquals(
        """
        		bus pcie.0 {
        			ahci: ich9-ahci@3 {
        				/version/ "7.2";
        				bus ahci.1 {
        					disk0: ide-hd@1 { /version/ "7.2"; };
        				};
        			};
        		};
        """,
        emit(Machines.machine(List.of(), List.of(controller)))
            .replaceFirst("(?s).*?(?=\t\tbus)", "")
            .replaceFirst("(?s)\t};\n};\n$", ""));
  }

  @Test
  void aBusWithoutDevicesIsNotMentioned() {
    assertEquals(
        """
        / {
        	device {
        	};
        };
        """,
        emit(Machines.machine(List.of(), List.of())).replaceFirst("(?s).*\n\n", ""));
  }
}
