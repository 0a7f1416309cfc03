package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QdmListingTest {
  /** What the listing says, a type a line. */
  private static String read(String listing) {
    Map<String, ObjectNode> types = new TreeMap<>();
    QdmListing.read(listing, types);
    StringBuilder lines = new StringBuilder();
    types.forEach((name, type) -> lines.append(name).append(' ').append(type).append('\n'));
    return lines.toString();
  }

  @Test
  void eachLineIsADeviceBelowItsCategory() {
    assertEquals(
        """
        ICH9-LPC {"bus":"PCI","categories":["controller/bridge/hub"],"description":"ICH9 LPC bridge"}
        e1000 {"bus":"PCI","categories":["network"],"alias":"e1000-82540em","description":"Intel Gigabit Ethernet","user":true}
        gpex-pcihost {"bus":"System","categories":["controller/bridge/hub"]}
        i82801b11-bridge {"bus":"PCI","categories":["controller/bridge/hub"],"user":true}
        sgx-epc {"categories":["misc"],"description":"SGX EPC section"}
        virtio-net-device {"bus":"virtio-bus","categories":["network"],"user":true}
        """,
        read(
            """
            Controller/Bridge/Hub devices:
            name "gpex-pcihost", bus System, no-user
            name "i82801b11-bridge", bus PCI
            name "ICH9-LPC", bus PCI, desc "ICH9 LPC bridge", no-user

            Network devices:
            name "e1000", bus PCI, alias "e1000-82540em", desc "Intel Gigabit Ethernet"
            name "virtio-net-device", bus virtio-bus

            Misc devices:
            name "sgx-epc", desc "SGX EPC section", no-user
            """));
  }

  @Test
  void theMonitorsLineEndsMakeNoDifference() {
    assertEquals(
        "pxb {\"bus\":\"PCI\",\"categories\":[\"misc\"],\"user\":true}\n",
        read("\r\nMisc devices:\r\nname \"pxb\", bus PCI\r\n"));
  }

  @Test
  void aDescriptionMayHaveCommasAndQuotes() {
    assertEquals(
        "x {\"bus\":\"PCI\",\"categories\":[\"misc\"],\"description\":\"A \\\"real\\\" one,"
            + " no-user\"}\n",
        read("Misc devices:\nname \"x\", bus PCI, desc \"A \"real\" one, no-user\", no-user\n"));
  }

  @Test
  void aDeviceOfTwoCategoriesHasBoth() {
    assertEquals(
        "x {\"bus\":\"PCI\",\"categories\":[\"storage\",\"usb\"],\"user\":true}\n",
        read("Storage devices:\nname \"x\", bus PCI\nUSB devices:\nname \"x\", bus PCI\n"));
  }

  @Test
  void whatIsKnownOfATypeAlreadyStays() {
    Map<String, ObjectNode> types = new TreeMap<>();
    types.put("pxb", JsonNodeFactory.instance.objectNode().put("parent", "pci-device"));

    QdmListing.read("Misc devices:\nname \"pxb\", bus PCI\n", types);

    assertEquals(
        "{pxb={\"parent\":\"pci-device\",\"bus\":\"PCI\",\"categories\":[\"misc\"],\"user\":true}}",
        types.toString());
  }
}
