# Install onto a new disk.
qemu-system-x86_64 -m 2G -smp 2 \
  -drive file=disk.qcow2,format=qcow2 -cdrom installer.iso \
  -boot once=d,menu=on -net nic -net user
