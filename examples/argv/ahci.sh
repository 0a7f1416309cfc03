# An extra SATA controller without an id.
qemu-system-x86_64 -M pc -m 64 -nodefaults -device ahci -drive file=s.img,if=none,id=s,format=raw -device ide-hd,drive=s,bus=ide.2
