# Keys without values.
qemu-system-x86_64 -M pc -m 64 -nodefaults -drive if=none,id=d,file=d.img,format=raw,readonly -device virtio-blk-pci,drive=d -chardev socket,id=c,host=127.0.0.1,port=45454,server,nowait -device isa-debugcon,chardev=c,iobase=0x402
