qemu-system-aarch64 -M raspi3b -m 1G -kernel kernel8.img -dtb bcm2710-rpi-3-b.dtb -sd card.img \
  -serial null -serial stdio -device usb-kbd -device usb-mouse \
  -netdev user,id=n -device usb-net,netdev=n
