# The board has a SCSI card of its own as soon as there is a CD-ROM drive for it.
qemu-system-arm -M versatilepb -cpu arm1176 -m 256 -kernel kernel -dtb versatile-pb.dtb \
  -drive file=root.img,if=none,id=disk,format=raw -device virtio-blk-pci,drive=disk \
  -net nic -net user,hostfwd=tcp::5022-:22 -append 'root=/dev/vda2 panic=1' -no-reboot
