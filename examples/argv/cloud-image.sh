# A cloud image with its seed, reached by ssh.
qemu-system-x86_64 -machine accel=kvm:tcg -cpu max -m 1G -nographic \
  -drive if=virtio,file=cloud.qcow2,format=qcow2 \
  -drive if=virtio,file=seed.iso,format=raw,readonly=on \
  -nic user,model=virtio-net-pci,hostfwd=tcp::2222-:22
