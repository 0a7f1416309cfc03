# A board of MIPS.
qemu-system-mipsel -M malta -cpu 24Kc -m 256 -kernel vmlinux -append "root=/dev/sda1 console=ttyS0" -hda debian.img -nographic
