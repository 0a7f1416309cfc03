# A board of ARM.
qemu-system-arm -M vexpress-a9 -m 256 -kernel zImage -dtb vexpress.dtb -append "console=ttyAMA0" -sd root.img -nographic
