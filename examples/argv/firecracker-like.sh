# The micro machine.
qemu-system-x86_64 -M microvm,x-option-roms=off,pit=off,pic=off,isa-serial=off,rtc=off -m 128 -no-reboot -nodefaults -no-user-config -nographic \
  -kernel vmlinux -append "console=hvc0 root=/dev/vda" -chardev null,id=virtiocon0 -device virtio-serial-device -device virtconsole,chardev=virtiocon0 \
  -drive id=root,file=root.img,format=raw,if=none -device virtio-blk-device,drive=root -netdev user,id=u0 -device virtio-net-device,netdev=u0
