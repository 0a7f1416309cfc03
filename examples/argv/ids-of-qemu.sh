# An id that nobody has written: the first -serial is serial0.
qemu-system-x86_64 -M microvm,isa-serial=off -m 128 -nodefaults -serial stdio \
  -device virtio-serial-device -device virtconsole,chardev=serial0 \
  -drive if=none,id=root,file=root.img,format=raw -device virtio-blk-device,drive=root
