package dev.mdtc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes the descriptions of many guests of ten devices, no two the same. */
public final class Fleet {
  private static final int DISKS = 4;

  private Fleet() {}

  /** Writes files into a folder: {@code Fleet GUESTS DIR}. */
  public static void main(String[] args) throws IOException {
    int guests = Integer.parseInt(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    Random random = new Random(1);
    for (int i = 0; i < guests; i++) {
      String name = "guest-%05d".formatted(i);
      Files.writeString(folder.resolve(name + ".dt"), guest(name, random));
    }
  }

  static String guest(String name, Random random) {
    StringBuilder backends = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    for (int i = 0; i < DISKS; i++) {
      backends.append(
          """
          \t\tdata%d: raw { file = { driver = "file"; filename = "/var/lib/guests/%s-%d.img"; }; };
          """
              .formatted(i, name, i));
      devices.append(
          "\t\tdisk%d: virtio-blk-pci { drive = &data%d; bootindex = %d; num-queues = %d; };\n"
              .formatted(i, i, i + 1, 1 + random.nextInt(8)));
    }
    return """
    /dt-v1/;

    / {
    	name = "%s";
    	machine = "q35";
    	cpu { model = "qemu64"; };
    	smp = %d;
    	memory = %dG;
    	netdev {
    		lan: user { };
    		wan: user { hostfwd = "tcp::%d-:22"; };
    	};
    	blockdev {
    %s	};
    	device {
    %s		net0: e1000e { netdev = &lan; };
    		net1: virtio-net-pci { netdev = &wan; mac = "52:54:00:%02x:%02x:01"; };
    		usb: qemu-xhci {
    			tablet: usb-tablet { };
    		};
    		rng: virtio-rng-pci { };
    		screen: VGA { vgamem_mb = %d; };
    	};
    };
    """
        .formatted(
            name,
            1 + random.nextInt(8),
            1 + random.nextInt(16),
            2000 + random.nextInt(60_000),
            backends,
            devices,
            random.nextInt(256),
            random.nextInt(256),
            16 << random.nextInt(3));
  }
}
