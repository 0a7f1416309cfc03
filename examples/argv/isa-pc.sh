# A PC without PCI.
qemu-system-x86_64 -M isapc -m 16 -cpu 486 -hda dos.img -fda boot.img -net nic,model=ne2k_isa -net user
