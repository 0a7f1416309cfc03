# Disks by their letters.
qemu-system-x86_64 -m 64 -hda a.img -hdb b.img -fda floppy.img -boot order=ca
