# What a machine can be told.
qemu-system-x86_64 -machine type=q35,vmport=off,hpet=off,smbus=off,sata=off,graphics=off -m 64 -nodefaults -device virtio-rng-pci
