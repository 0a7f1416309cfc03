# A console on a bus of the board's, and a program at an address.
qemu-system-riscv32 -M virt,aclint=on -bios none -m 64 -device virtio-serial-device,bus=virtio-mmio-bus.0 -chardev null,id=log -device virtconsole,chardev=log -device virtio-rng-device,bus=virtio-mmio-bus.1 -nographic
