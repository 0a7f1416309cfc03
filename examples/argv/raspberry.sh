# A board with its own devices.
qemu-system-aarch64 -M raspi3b -kernel kernel8.img -serial null -serial stdio -sd card.img -dtb bcm2710.dtb
