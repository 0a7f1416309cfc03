# Two cards and a network on one hub.
qemu-system-x86_64 -m 64 -net nic,model=e1000 -net nic,model=rtl8139 -net user
