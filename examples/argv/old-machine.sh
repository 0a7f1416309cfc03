# A machine of some years ago.
qemu-system-x86_64 -M pc-i440fx-2.9 -m 128 -net nic,model=rtl8139,macaddr=52:54:00:aa:bb:cc -net user,hostname=old -vga cirrus
