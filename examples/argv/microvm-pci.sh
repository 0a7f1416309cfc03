qemu-system-x86_64 -M microvm,pcie=on,acpi=on,rtc=on -m 256 -nodefaults -serial stdio \
  -netdev user,id=n0 -device virtio-net-pci,netdev=n0 -device qemu-xhci -device virtio-rng-pci
