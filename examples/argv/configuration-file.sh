# Options before, in and behind a configuration file, which has devices, too.
qemu-system-x86_64 -name configured -device virtio-rng-pci -readconfig configuration-file.cfg -device qemu-xhci,id=usb -device usb-tablet,bus=usb.0
