# An older one.
qemu-system-sparc -M SS-5 -m 64 -hda disk.img -boot c -nographic
