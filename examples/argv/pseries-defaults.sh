# The same with all that it has by itself.
qemu-system-ppc64 -M pseries -m 512 -device virtio-rng-pci
