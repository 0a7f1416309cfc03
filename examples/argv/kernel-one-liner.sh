# A kernel developer's quick boot.
qemu-system-x86_64 -kernel arch/x86/boot/bzImage -append "console=ttyS0 root=/dev/sda rw, panic=-1" \
  -initrd initramfs.cpio.gz -nographic -no-reboot -m 256
