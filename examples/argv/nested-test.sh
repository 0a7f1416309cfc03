# A driver that needs an IOMMU.
qemu-system-x86_64 -M q35,kernel-irqchip=split -m 256 -nodefaults -device intel-iommu,intremap=on -device virtio-net-pci,iommu_platform=on,disable-legacy=on
