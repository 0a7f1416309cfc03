/** What the PCI specifications say of every device, whatever QEMU makes of it. */
@NullMarked
package dev.mdtc.model.pci;

import org.jspecify.annotations.NullMarked;
