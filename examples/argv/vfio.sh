# A card of the host.
qemu-system-x86_64 -M q35,accel=kvm -cpu host,kvm=off,hv_vendor_id=none -m 8G -vga none -nographic -device pcie-root-port,id=root.1,chassis=1,slot=1 \
  -device vfio-pci,host=01:00.0,bus=root.1,addr=00.0,multifunction=on,x-vga=on -device vfio-pci,host=01:00.1,bus=root.1,addr=00.1
