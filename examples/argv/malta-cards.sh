# Cards of other kinds than the board's own.
qemu-system-mipsel -M malta -m 128 -net nic,model=e1000 -net nic,model=rtl8139 -net user -vga std -serial null
