# The board's own kind of card, said by name.
qemu-system-mipsel -M malta -m 128 -net nic,model=pcnet -net user -serial stdio -drive file=rootfs.img,format=raw
