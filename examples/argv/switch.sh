# A switch with two ports.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -device ioh3420,id=root,slot=1 -device x3130-upstream,id=up,bus=root \
  -device xio3130-downstream,id=down1,bus=up,chassis=2,slot=1 -device xio3130-downstream,id=down2,bus=up,chassis=2,slot=2 \
  -device virtio-rng-pci,bus=down1 -device virtio-rng-pci,bus=down2
