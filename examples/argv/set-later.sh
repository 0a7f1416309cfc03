# What is set behind.
qemu-system-x86_64 -m 64 -nodefaults -drive if=none,id=d0,file=d.img,format=raw -device virtio-blk-pci,drive=d0,id=disk0 -set device.disk0.serial=XYZ -set drive.d0.cache=unsafe
