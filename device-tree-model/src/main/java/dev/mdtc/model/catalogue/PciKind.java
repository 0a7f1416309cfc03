package dev.mdtc.model.catalogue;

/**
 * Which PCI a device speaks. QEMU tells it by the interfaces that a device type implements ({@code
 * qom-list-types}); each PCI device that can be created implements one of the two or both. What
 * they mean is in {@code pci_qdev_realize} of QEMU's {@code hw/pci/pci.c}. It isn't where a device
 * may be: QEMU takes each kind on each PCI bus unless the device itself refuses.
 */
public enum PciKind {
  /** A PCI Express device, on whatever bus it is. */
  EXPRESS,
  /** A conventional PCI device, on whatever bus it is. */
  CONVENTIONAL,
  /** A device that becomes one or the other when it starts, by its bus and its properties. */
  BOTH
}
