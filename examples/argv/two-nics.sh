# Two cards of different kinds.
qemu-system-x86_64 -M q35 -m 64 -nic user,model=e1000e,mac=52:54:00:00:00:11 -nic user,model=virtio,restrict=on
