# Options as other programs spell them.
qemu-system-x86_64 --machine q35 --m 64 --nodefaults --device virtio-rng-pci --display none --no-reboot
