# The usual machine of aarch64.
qemu-system-aarch64 -M virt -cpu cortex-a57 -m 512 -nographic -bios QEMU_EFI.fd -drive if=none,id=hd0,file=hd0.img,format=raw -device virtio-blk-device,drive=hd0 \
  -netdev user,id=net0 -device virtio-net-device,netdev=net0
