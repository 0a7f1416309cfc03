# A second root bus.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -device pxb-pcie,id=pxb,bus_nr=64,bus=pcie.0 \
  -device pcie-root-port,id=rp,bus=pxb,chassis=4 -device virtio-rng-pci,bus=rp
