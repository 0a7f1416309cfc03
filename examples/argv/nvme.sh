# An NVMe disk and one with namespaces.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -drive file=n.img,if=none,id=n,format=raw -device nvme,drive=n,serial=deadbeef \
  -device nvme,id=ctl,serial=cafe -drive file=m.img,if=none,id=m,format=raw -device nvme-ns,drive=m,bus=ctl,nsid=3
