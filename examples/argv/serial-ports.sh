# Serial ports, some by themselves.
qemu-system-x86_64 -m 64 -nodefaults -chardev null,id=c0 -chardev null,id=c1 -device isa-serial,chardev=c0,index=1 -device isa-serial,chardev=c1 -serial null
