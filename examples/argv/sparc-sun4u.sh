# A workstation of Sun.
qemu-system-sparc64 -M sun4u -m 256 -hda disk.img -nographic -prom-env 'auto-boot?=false'
