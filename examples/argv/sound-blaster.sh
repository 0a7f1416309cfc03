# Games of long ago.
qemu-system-x86_64 -m 32 -audiodev none,id=a0 -device sb16,audiodev=a0 -hda games.img -vga std -rtc base=localtime
