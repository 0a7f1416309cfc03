# Drives that count themselves.
qemu-system-x86_64 -m 128 -drive file=one.img,format=raw -drive file=two.img,format=raw -drive file=three.img,format=raw
