# A phone on the ranch.
qemu-system-x86_64 -machine pc -m 2048 -smp 4 -kernel kernel-ranchu -initrd ramdisk.img -append 'androidboot.hardware=ranchu console=ttyS0,38400' \
  -drive index=0,id=system,if=none,file=system.img,format=raw,read-only=on -device virtio-blk-pci,drive=system,modern-pio-notify=on \
  -drive index=1,id=userdata,if=none,file=userdata.img,format=raw -device virtio-blk-pci,drive=userdata \
  -netdev user,id=mynet -device virtio-net-pci,netdev=mynet -device virtio-rng-pci -vga none -serial null
