# The other IOMMU, with its hidden function.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -device amd-iommu -device virtio-rng-pci
