# The same, waiting for a debugger.
qemu-system-x86_64 -kernel bzImage -append 'nokaslr console=ttyS0' -hda rootfs.ext4 -s -S -nographic -smp 2
