# A server of POWER.
qemu-system-ppc64 -M pseries -cpu power9 -m 1G -smp 2 -nographic -vga none -nodefaults -serial mon:stdio -device virtio-scsi-pci,id=scsi -drive if=none,id=d,file=d.img,format=raw -device scsi-hd,drive=d -netdev user,id=n -device virtio-net-pci,netdev=n
