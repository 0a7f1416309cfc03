# A controller of its own and sticks behind it.
qemu-system-x86_64 -M q35 -m 64 -nodefaults -device qemu-xhci,id=xhci,p2=8,p3=8 \
  -drive if=none,id=d0,file=u0.img,format=raw -device usb-storage,bus=xhci.0,port=2,drive=d0 -device usb-tablet,bus=xhci.0
