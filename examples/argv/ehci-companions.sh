# USB 2 with its companions.
qemu-system-x86_64 -m 64 -device ich9-usb-ehci1,id=usb2,bus=pci.0,addr=0x5.0x7 \
  -device ich9-usb-uhci1,masterbus=usb2.0,firstport=0,bus=pci.0,multifunction=on,addr=0x5.0x0 \
  -device ich9-usb-uhci2,masterbus=usb2.0,firstport=2,bus=pci.0,addr=0x5.0x1 \
  -device usb-mouse,bus=usb2.0
