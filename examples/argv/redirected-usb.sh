# Companions have no bus of their own: what names none goes to the one of their controller.
qemu-system-x86_64 -M pc -m 256 -nodefaults -device ich9-usb-ehci1,id=usb \
  -device ich9-usb-uhci1,masterbus=usb.0,firstport=0,multifunction=on \
  -device ich9-usb-uhci2,masterbus=usb.0,firstport=2 \
  -device ich9-usb-uhci3,masterbus=usb.0,firstport=4 \
  -chardev null,id=c1 -device usb-redir,chardev=c1,id=redir1 -device usb-tablet
