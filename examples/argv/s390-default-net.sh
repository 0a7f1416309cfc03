# A mainframe with its usual network card.
qemu-system-s390x -m 256 -nographic -drive file=dasd.img,if=virtio,format=raw
