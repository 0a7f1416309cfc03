# A Power Mac.
qemu-system-ppc -M mac99 -m 256 -hda macos.img -cdrom install.iso -boot d -g 1024x768x32 -prom-env 'auto-boot?=true' -prom-env 'boot-args=-v' -device usb-audio,audiodev=a0 -audiodev none,id=a0
