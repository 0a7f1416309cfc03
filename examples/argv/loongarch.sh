# The machine of Loongson.
qemu-system-loongarch64 -M virt -m 1G -smp 2 -device virtio-gpu-pci -device qemu-xhci -device usb-kbd -nographic
