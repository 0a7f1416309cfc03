package dev.mdtc.benchmarks;

import java.nio.charset.StandardCharsets;

/** Writes the description of a machine of any size. */
public final class Descriptions {
  private static final int BRIDGES_ON_A_BRIDGE = 4;
  private static final int CARDS_ON_A_BRIDGE = 27;
  private static final int DISKS_ON_A_CARD = 20;

  /** How the devices of a description stand. */
  public enum Layout {
    /** A tree of bridges, cards on them, disks on the cards; no address is written. */
    NESTED,
    /** Cards and disks side by side; what policy QEMU can't place beyond some 500 devices. */
    FLAT
  }

  private static final String START =
      """
      /dt-v1/;
      / {
      machine = "pc";
      object { io: iothread { }; };
      blockdev { media: null-co { read-only; }; };
      device {
      """;

  private final StringBuilder text = new StringBuilder(START);
  private int left;

  private Descriptions(int devices) {
    left = devices;
  }

  /** Writes a description to standard output: {@code Descriptions DEVICES [NESTED|FLAT]}. */
  public static void main(String[] args) {
    Layout layout = args.length > 1 ? Layout.valueOf(args[1]) : Layout.NESTED;
    byte[] text = of(Integer.parseInt(args[0]), layout).getBytes(StandardCharsets.UTF_8);
    System.out.write(text, 0, text.length);
    System.out.flush();
  }

  /**
   * Describes a machine.
   *
   * @param devices how many; each has a label, and all but bridges have four properties and a
   *     reference
   */
  public static String of(int devices, Layout layout) {
    Descriptions description = new Descriptions(devices);
    if (layout == Layout.NESTED) {
      int onBridge = 1 + CARDS_ON_A_BRIDGE * (1 + DISKS_ON_A_CARD);
      description.bridge(1, (devices + onBridge - 1) / onBridge);
    }
    while (description.left > 0) {
      description.card();
      description.text.append("};\n");
      description.disks();
    }
    return description.text.append("}; };\n").toString();
  }

  /** A bridge and those behind it, numbered as in a heap. */
  private void bridge(int number, int all) {
    text.append("bridge").append(number).append(": pci-bridge {\n  chassis_nr = ");
    text.append(number).append(";\n");
    left--;
    for (int card = 0; card < CARDS_ON_A_BRIDGE && left > 0; card++) {
      card();
      disks();
      text.append("};\n");
    }
    for (int inner = 1; inner <= BRIDGES_ON_A_BRIDGE; inner++) {
      int behind = BRIDGES_ON_A_BRIDGE * (number - 1) + inner + 1;
      if (behind <= all && left > 0) {
        bridge(behind, all);
      }
    }
    text.append("};\n");
  }

  private void card() {
    int number = left--;
    text.append("card").append(number).append(": virtio-scsi-pci {\n  iothread = &io;\n");
    text.append("  num_queues = ").append(1 + number % 4).append(";\n");
    text.append("  max_sectors = 65535;\n  ioeventfd = on;\n  event_idx = off;\n");
  }

  private void disks() {
    for (int disk = 0; disk < DISKS_ON_A_CARD && left > 0; disk++) {
      int number = left--;
      text.append("disk").append(number).append(": scsi-hd {\n  drive = &media;\n");
      text.append("  serial = \"S").append(number).append("\";\n");
      text.append("  logical_block_size = 512;\n  share-rw;\n  removable = off;\n};\n");
    }
  }
}
