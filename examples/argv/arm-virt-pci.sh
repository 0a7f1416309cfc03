# With devices on PCI Express.
qemu-system-aarch64 -machine virt,gic-version=3 -cpu max -smp 4 -m 1G -kernel Image -append "root=/dev/vda console=ttyAMA0" -drive file=root.img,if=virtio,format=raw -device qemu-xhci -device usb-kbd -device usb-tablet -device virtio-gpu-pci
