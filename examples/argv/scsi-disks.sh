# Disks on one controller, with and without a place.
qemu-system-x86_64 -m 64 -nodefaults -device virtio-scsi-pci,id=scsi0 \
  -drive file=a.img,if=none,id=a,format=raw -device scsi-hd,drive=a,bus=scsi0.0,scsi-id=2,lun=1 \
  -drive file=b.img,if=none,id=b,format=raw -device scsi-hd,drive=b \
  -drive file=c.img,if=none,id=c,format=raw -device scsi-cd,drive=c,bus=scsi0.0,channel=0,scsi-id=4
