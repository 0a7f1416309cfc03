# Ports, and devices behind them.
qemu-system-x86_64 -M q35 -m 64 -nodefaults \
  -device pcie-root-port,id=rp1,chassis=1,addr=3.0,multifunction=on -device pcie-root-port,id=rp2,chassis=2,addr=3.1 \
  -device virtio-net-pci,bus=rp1 -device e1000 -device virtio-rng-pci,bus=rp2,addr=0
