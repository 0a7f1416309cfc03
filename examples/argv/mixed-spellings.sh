# JSON after the others, wherever it stands.
qemu-system-x86_64 -M pc -m 64 -nodefaults -device '{"driver":"virtio-rng-pci","id":"j1"}' -device virtio-rng-pci,id=p1 \
  -drive if=virtio,file=v.img,format=raw -device '{"driver":"virtio-rng-pci","id":"j2"}' -device virtio-rng-pci,id=p2
