# What plugs into USB.
qemu-system-x86_64 -m 64 -usb -device usb-tablet -device usb-kbd -drive if=none,id=stick,file=stick.img,format=raw \
  -device usb-storage,drive=stick -device usb-hub -device usb-mouse
