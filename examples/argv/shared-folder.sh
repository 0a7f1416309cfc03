# A folder of the host.
qemu-system-x86_64 -m 64 -nodefaults -fsdev local,id=fs0,path=/tmp,security_model=none,readonly=on -device virtio-9p-pci,fsdev=fs0,mount_tag=host
