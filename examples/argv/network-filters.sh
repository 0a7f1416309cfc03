# Everything that a guest sends is written down, and some of it comes late.
qemu-system-x86_64 -m 256 -nodefaults \
  -netdev user,id=lan -device virtio-net-pci,netdev=lan,id=card \
  -object filter-dump,id=dump,netdev=lan,file=lan.pcap,maxlen=256 \
  -object filter-buffer,id=late,netdev=lan,queue=rx,interval=1000
