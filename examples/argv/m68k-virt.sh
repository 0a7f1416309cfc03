# A board with sixty-four ports of virtio.
qemu-system-m68k -M virt -m 128 -kernel vmlinux -append "console=ttyGF0" -device virtio-serial-device -device virtio-rng-device -nographic
