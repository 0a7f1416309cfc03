# Names that no one should give.
qemu-system-x86_64 -m 64 -nodefaults -name 'a,,b' -drive 'if=none,id=d,format=raw,file=disk,,one.img' -device virtio-blk-pci,drive=d,serial=1,,2
