# The old way to a tablet.
qemu-system-x86_64 -m 64 -usbdevice tablet -device virtio-rng-pci
