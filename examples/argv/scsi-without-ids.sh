# Controllers without ids, named by QEMU.
qemu-system-x86_64 -m 64 -nodefaults -device virtio-scsi-pci -device lsi53c895a \
  -drive file=a.img,if=none,id=a,format=raw -device scsi-hd,drive=a,bus=scsi.0 \
  -drive file=b.img,if=none,id=b,format=raw -device scsi-hd,drive=b,bus=scsi.1
