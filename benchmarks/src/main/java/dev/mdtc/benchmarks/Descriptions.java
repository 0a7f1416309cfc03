package dev.mdtc.benchmarks;

import java.nio.charset.StandardCharsets;

/** Writes descriptions of machines of any size. */
public final class Descriptions {
  private static final int CARDS_ON_A_BRIDGE = 30;
  private static final int DISKS_ON_A_CARD = 20;

  /** How the devices of a description stand. */
  public enum Layout {
    /** Bridges inside each other, cards on them, disks on the cards; no address is written. */
    NESTED,
    /** Cards and disks side by side; what policy QEMU can't place beyond some 500 devices. */
    FLAT
  }

  private Descriptions() {}

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
   * @param devices how many; each has a label, and all but bridges have four properties and besides
   *     a reference
   */
  public static String of(int devices, Layout layout) {
    boolean nested = layout == Layout.NESTED;
    StringBuilder text = new StringBuilder(START);
    int left = devices;
    int bridges = 0;
    while (left > 0) {
      if (nested) {
        bridges++;
        text.append("bridge").append(left--).append(": pci-bridge {\n  chassis_nr = ");
        text.append(bridges).append(";\n");
      }
      for (int card = 0; card < CARDS_ON_A_BRIDGE && left > 0; card++) {
        card(text, left--);
        text.append(nested ? "" : "};\n");
        for (int disk = 0; disk < DISKS_ON_A_CARD && left > 0; disk++) {
          disk(text, left--);
        }
        text.append(nested ? "};\n" : "");
      }
    }
    return text.repeat("};\n", bridges).append("}; };\n").toString();
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

  private static void card(StringBuilder text, int number) {
    text.append("card").append(number).append(": virtio-scsi-pci {\n  iothread = &io;\n");
    text.append("  num_queues = ").append(1 + number % 4).append(";\n");
    text.append("  max_sectors = 65535;\n  ioeventfd = on;\n  event_idx = off;\n");
  }

  private static void disk(StringBuilder text, int number) {
    text.append("disk").append(number).append(": scsi-hd {\n  drive = &media;\n");
    text.append("  serial = \"S").append(number).append("\";\n");
    text.append("  logical_block_size = 512;\n  share-rw;\n  removable = off;\n};\n");
  }
}
