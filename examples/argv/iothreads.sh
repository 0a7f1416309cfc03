# Threads for disks.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -object iothread,id=io0 -object iothread,id=io1 -drive if=none,id=d,file=d.img,format=raw \
  -device virtio-blk-pci,drive=d,iothread=io0 -device virtio-scsi-pci,iothread=io1,num_queues=4
