# Bridges in bridges.
qemu-system-x86_64 -M pc -m 64 -nodefaults -device pci-bridge,id=br1,chassis_nr=1 -device pci-bridge,id=br2,chassis_nr=2,bus=br1,addr=3 \
  -device e1000,bus=br2,addr=0x7 -device virtio-rng-pci,bus=br1,addr=4
