# Waiting for a guest from elsewhere.
qemu-system-x86_64 -M pc-q35-7.2 -m 64 -nodefaults -only-migratable -incoming defer -device virtio-rng-pci,id=rng
