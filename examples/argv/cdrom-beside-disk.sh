# A disk that QEMU puts beside the CD-ROM.
qemu-system-x86_64 -m 128 -cdrom install.iso -drive id=disk,if=none,file=disk.img,format=raw -device ide-hd,drive=disk
